import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { readFolder } from '../collect/readFolder.js';
import { startUpstream } from '../upstream/startUpstream.js';
import type { CommandIo } from './CommandIo.js';
import { BUNDLED_DATA } from './openStandIn.js';

/** `reelgraph upstream`: the stand-in for the external API, for trying collection out. */
export function registerUpstreamCommand(program: Command, io: CommandIo): void {
  program
    .command('upstream')
    .summary('a stand-in for the external API that serves a data folder')
    .description(
      'Serves a data folder through the external API: its paths, paging, token and errors. Stops on Ctrl-C.',
    )
    .addOption(
      new Option('--data <folder>', 'the data folder').default(
        BUNDLED_DATA,
        'the bundled data',
      ),
    )
    .option(
      '--port <number>',
      'port to listen on, 0 for any free one',
      toPort,
      4100,
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--token <token>',
      'what `Flic-Token` must say (default: a new one)',
    )
    .option('--page-size-max <number>', 'most records a page', toCount, 1000)
    .addHelpText('after', EXAMPLES)
    .action((options: UpstreamCommandOptions) => run(io, options));
}

interface UpstreamCommandOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly token?: string;
  readonly pageSizeMax: number;
}

const EXAMPLES = `
Prints the settings that make \`reelgraph collect\` read from it.

Examples:
  $ reelgraph upstream --data my-data --port 4100 --token secret
  $ curl -H 'Flic-Token: secret' 'http://127.0.0.1:4100/posts/summary/get?page=1&page_size=2'`;

async function run(
  io: CommandIo,
  options: UpstreamCommandOptions,
): Promise<void> {
  const records = await readFolder(options.data, io);
  const token = options.token ?? `flic_${randomBytes(32).toString('hex')}`;
  const upstream = await startUpstream({ ...options, records, token });
  io.note(`The stand-in serves ${options.data}. To collect from it:`);
  io.print(
    `UPSTREAM_URL=${upstream.url} UPSTREAM_TOKEN=${token} UPSTREAM_PARAMS=${upstream.params}`,
  );
  if (!io.signal.aborted) await once(io.signal, 'abort');
  await upstream.close();
}

function toPort(text: string): number {
  return wholeNumber(text, { min: 0, max: 65_535 });
}

function toCount(text: string): number {
  return wholeNumber(text, { min: 1, max: 100_000 });
}

function wholeNumber(
  text: string,
  { min, max }: { min: number; max: number },
): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(
    `expected a whole number from ${min} to ${max}.`,
  );
}
