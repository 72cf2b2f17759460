import type { Command } from 'commander';
import { AppError } from '../errors.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph } from './openGraph.js';

/** `reelgraph set-aside list`: records that could not be taken, and why. */
export function registerSetAsideCommand(program: Command, io: CommandIo): void {
  const setAside = program
    .command('set-aside')
    .summary('records that could not be taken, and why')
    .description(
      'Collection and import keep a record that they cannot take, without personal fields. Once its cause is mended, `reelgraph collect --full` or the same import reads it again.',
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

/** What came from outside must not steer a terminal. */
function plain(text: unknown): string {
  return String(text).replace(/\p{Cc}/gu, '\uFFFD');
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit > 0 && limit <= 10_000_000) return limit;
  throw new AppError(
    'BAD_USER_INPUT',
    `--limit must be a whole number from 1 to 10000000 but got: ${text}`,
  );
}
