import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { importFolder } from '../collect/importFolder.js';
import { recordCollection } from '../collect/recordCollection.js';
import type { CommandIo } from './CommandIo.js';
import { reportCollection } from './reportCollection.js';
import { withCollectionGraph } from './withCollectionGraph.js';

/** `reelgraph import <folder>`: a data folder straight into the graph. */
export function registerImportCommand(program: Command, io: CommandIo): void {
  program
    .command('import')
    .summary('a data folder into the graph')
    .description(
      'Writes a data folder into Neo4j: the import format (users, posts, interactions as .csv or .jsonl; docs/import-format.md) ' +
        'or a MovieLens folder (ratings.csv, ratings.dat or u.data). The same folder twice changes nothing.',
    )
    .argument('<folder>', 'the data folder')
    .option('--json', 'the summary as one JSON object on standard output')
    .addHelpText('after', NOTES)
    .action((folder: string, { json }: { json?: true }) =>
      run(io, folder, json === true),
    );
}

const NOTES = `
Rows that cannot be taken are kept as (:SetAside) nodes with file, line, column and reason, and counted.
Exit status 4 where more than a tenth of the rows was set aside, or a file lacks a column that it needs.

Examples:
  $ reelgraph import my-data
  $ reelgraph import ml-25m --json | jq .graph`;

async function run(io: CommandIo, path: string, json: boolean): Promise<void> {
  const { recencyHalfLifeMs: halfLifeMs } = io.config();
  const deps = { ...io, now: Date.now };
  const source = resolve(path);
  const summary = await withCollectionGraph(io, (graph, log) =>
    recordCollection({ id: randomUUID(), source, log, ...deps }, (progress) =>
      importFolder(
        { folder: source, halfLifeMs },
        { ...deps, graph, progress },
      ),
    ),
  );
  reportCollection(summary, { json }, io);
}
