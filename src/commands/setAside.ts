import type { Command } from 'commander';
import {
  replaySetAside,
  type ReplaySummary,
} from '../collect/replaySetAside.js';
import { loadMoodMap } from '../collect/stages/loadMoodMap.js';
import { AppError } from '../errors.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';
import { plain } from './plain.js';
import { withCollectionGraph } from './withCollectionGraph.js';

/** `reelgraph set-aside list`: records that could not be taken, and why. */
export function registerSetAsideCommand(program: Command, io: CommandIo): void {
  const setAside = program
    .command('set-aside')
    .summary('records that could not be taken, and why')
    .description(
      'Collection and import keep a record that they cannot take, without personal fields. Once its cause is mended, `set-aside replay` tries it again; ' +
        '`reelgraph collect --full` and the same import read everything again, and forget what is no longer wrong.',
    );
  setAside
    .command('list')
    .description('Reason and record, a line each.')
    .option('--limit <n>', 'most to list', toLimit, 100)
    .option('--json', 'one JSON object a line')
    .addHelpText(
      'after',
      '\nExample:\n  $ reelgraph set-aside list --json --limit 10000 | jq -r .reason | sort | uniq -c',
    )
    .action((options: ListOptions) => list(io, options));
  setAside
    .command('replay')
    .description(
      'Tries all of them again: records of the external API as they were kept, by the mood map and the rules of today; rows of a folder by reading the folder again. What can be taken leaves the list.',
    )
    .option('--json', 'the counts as one JSON object on standard output')
    .addHelpText(
      'after',
      '\nExit status 5 where another job is running.\n\nExample:\n  $ MOOD_MAP=moods.json reelgraph set-aside replay',
    )
    .action(({ json }: { json?: true }) => replay(io, json === true));
}

async function replay(io: CommandIo, json: boolean): Promise<void> {
  const { recencyHalfLifeMs: halfLifeMs, moodMap: file } = io.config();
  const moodMap = await loadMoodMap(file);
  const summary = await withCollectionGraph(io, (graph) =>
    replaySetAside({ moodMap, halfLifeMs }, { ...io, graph, now: Date.now }),
  );
  io.print(json ? JSON.stringify(summary) : toText(summary));
}

function toText({ tried, landed, left, missing }: ReplaySummary): string {
  const gone = missing.map(
    (folder) =>
      `${plain(folder)} is no longer there: its rows stay as they are.`,
  );
  return [
    `Of ${tried} records ${landed} landed, ${left} are set aside.`,
    ...gone,
  ].join('\n');
}

interface ListOptions {
  readonly limit: number;
  readonly json?: true;
}

async function list(
  io: CommandIo,
  { limit, json }: ListOptions,
): Promise<void> {
  const opened = await openGraph(io);
  try {
    const read = { mode: 'read' } as const;
    const rows = await opened.door.run('read/setAside', { limit }, read);
    for (const row of rows) {
      io.print(
        json === true
          ? JSON.stringify(row)
          : `${plain(row.list)}: ${plain(row.reason)}\n  ${plain(row.record)}`,
      );
    }
    if (rows.length === limit) io.note(`The first ${limit}; --limit for more.`);
    if (rows.length === 0) io.note('Nothing was set aside.');
  } finally {
    await opened.close();
  }
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0 && limit <= 10_000_000) return limit;
  throw new AppError(
    'BAD_USER_INPUT',
    `--limit must be a whole number from 1 to 10000000 but got: ${text}`,
  );
}
