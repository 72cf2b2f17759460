import type { Command } from 'commander';
import { AppError } from '../errors.js';
import { neo4jHome } from '../graph/localNeo4j/ensureNeo4j.js';
import { findRunningNeo4j } from '../graph/localNeo4j/findRunningNeo4j.js';
import type { CommandIo } from './CommandIo.js';

/** `reelgraph browser`: where the graph can be looked at. */
export function registerBrowserCommand(program: Command, io: CommandIo): void {
  program
    .command('browser')
    .summary('the address of Neo4j Browser, with a guide to the graph')
    .description(
      'Prints an address that opens Neo4j Browser on the managed Neo4j, connected and with the guide that the API serves. Starts nothing: exit status 3 where Neo4j does not run. The queries of the guide lie in cypher/browser/, to be dragged into Favorites.',
    )
    .option('--json', 'one JSON object on standard output')
    .addHelpText('after', EXAMPLES)
    .action(async ({ json }: { json?: true }) => {
      const look = await findLook(io);
      io.print(json === true ? JSON.stringify(look) : toText(look));
    });
}

const EXAMPLES = `
Examples:
  $ reelgraph browser
  $ xdg-open "$(reelgraph browser --json | jq -r .url)"`;

interface Look {
  /** Null for a server of your own, which has a Browser of its own. */
  readonly url: string | null;
  readonly connect: string;
  readonly authentication: 'none' | 'user and password';
  /** Commands for Browser's own line. */
  readonly play: string;
  readonly style: string;
  /** Whether the API answers, which serves both. */
  readonly guideServed: boolean;
}

async function findLook(io: CommandIo): Promise<Look> {
  const { neo4jUri, neo4jPassword, port } = io.config();
  // Browser without a connection takes guides from `localhost` alone.
  const kit = `http://localhost:${port}/neo4j-browser`;
  const guide = `${kit}/guide.html`;
  const rest = {
    play: `:play ${guide}`,
    style: `:style ${kit}/style.grass`,
    guideServed: await answers(guide),
  };
  if (neo4jUri !== undefined) {
    const authentication = 'user and password';
    return { url: null, connect: neo4jUri, authentication, ...rest };
  }
  const { browserUrl, boltUri } = await findManaged(io);
  const authentication =
    neo4jPassword === undefined ? 'none' : 'user and password';
  const query = new URLSearchParams({
    dbms: boltUri,
    preselectAuthMethod: authentication === 'none' ? 'NO_AUTH' : 'NATIVE',
    ...(rest.guideServed ? { cmd: 'play', arg: guide } : {}),
  });
  const url = `${browserUrl}?${query.toString()}`;
  return { url, connect: boltUri, authentication, ...rest };
}

async function findManaged(
  io: CommandIo,
): Promise<{ browserUrl: string; boltUri: string }> {
  const { dataDir, neo4jPassword } = io.config();
  const home = neo4jHome(dataDir);
  const state = await findRunningNeo4j(home, neo4jPassword);
  if (state === undefined || state.browserUrl === null) {
    throw new AppError(
      'SERVICE_UNAVAILABLE',
      `Neo4j does not run on ${home}; \`reelgraph serve\` starts it with the API, \`reelgraph neo4j start\` alone`,
    );
  }
  return { browserUrl: state.browserUrl, boltUri: state.boltUri };
}

const ANSWER_MS = 2000;

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return ok;
  } catch {
    return false;
  }
}

function toText(look: Look): string {
  const { url, connect, authentication, play, style, guideServed } = look;
  return [
    `Neo4j Browser  ${url ?? 'that of your own server, often http://<host>:7474/browser/'}`,
    `  Connect to   ${connect}`,
    `  Asks for     ${authentication}`,
    `  Guide        ${play}`,
    `  Style        ${style}`,
    ...(guideServed
      ? []
      : [
          '',
          'Guide and style are served by the API: start `reelgraph serve`.',
        ]),
  ].join('\n');
}
