import { resolve } from 'node:path';
import type { Command } from 'commander';
import { restoreBackup } from '../graph/backup/restoreBackup.js';
import { writeBackup, type BackupCounts } from '../graph/backup/writeBackup.js';
import type { GraphDoor } from '../graph/runQuery.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { withJobLease } from './withJobLease.js';

/** `reelgraph backup <file>`: the whole graph in one file. */
export function registerBackupCommand(program: Command, io: CommandIo): void {
  program
    .command('backup')
    .summary('the whole graph into one file')
    .description(
      'Writes users, posts, interactions, both models, cursors and records set aside into one file, gzipped lines of JSON with a SHA-256 at the end. The server may go on; jobs wait.',
    )
    .argument('<file>', 'such as reelgraph.backup.gz; an older one is replaced')
    .option('--json', 'the counts as one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExample:\n  $ reelgraph backup reelgraph.backup.gz',
    )
    .action(async (file: string, { json }: JsonFlag) => {
      const counts = await asJob(io, (door) =>
        writeBackup(resolve(file), { ...io, door, now: Date.now }),
      );
      print(io, `Wrote ${file}`, counts, json === true);
    });
}

/** `reelgraph restore <file>`: a backup into an empty database. */
export function registerRestoreCommand(program: Command, io: CommandIo): void {
  program
    .command('restore')
    .summary('a backup into an empty database')
    .description(
      'Checks the file to its end and puts it into the graph, which must be empty. Needs Neo4j 5.26 or newer. Killed half-way, the graph is not whole: run it again with --force.',
    )
    .argument('<file>', 'what `reelgraph backup` wrote')
    .option('--force', 'give up what the graph holds')
    .option('--json', 'the counts as one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExit status 4 where the file is damaged, 5 where the graph holds something.\n\nExample:\n  $ reelgraph restore reelgraph.backup.gz',
    )
    .action(async (file: string, { force, json }: RestoreFlags) => {
      const options = { force: force === true };
      const counts = await asJob(io, (door) =>
        restoreBackup(resolve(file), options, { ...io, door }),
      );
      print(io, `Restored ${file}`, counts, json === true);
    });
}

interface JsonFlag {
  readonly json?: true;
}

interface RestoreFlags extends JsonFlag {
  readonly force?: true;
}

async function asJob<T>(
  io: CommandIo,
  work: (door: GraphDoor) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(io);
  try {
    return await withJobLease(opened.door, () => work(opened.door));
  } finally {
    await opened.close();
  }
}

function print(
  io: CommandIo,
  done: string,
  counts: BackupCounts,
  json: boolean,
): void {
  const { nodes, relationships } = counts;
  io.print(
    json
      ? JSON.stringify(counts)
      : `${done}: ${nodes} nodes, ${relationships} relationships.`,
  );
}
