import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../test/support/freePort.js';
import { startChild, type Child } from '../support/startChild.js';

export interface Server extends Child {
  readonly url: string;
}

/** As users start it. */
const BUNDLED = [
  '--max-semi-space-size=32',
  '--no-parallel-scavenge',
  'scripts/cli.mjs',
];

/** `reelgraph serve` beside a running Neo4j, by the given arguments of Node, without a kept catalogue, which would be read again under way. */
export async function startReelgraph(
  neo4jUri: string,
  cli: readonly string[] = BUNDLED,
): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'reelgraph-served-'));
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = await startChild({
    args: [...cli, 'serve'],
    environment: {
      NEO4J_URI: neo4jUri,
      PORT: port,
      // Beside other work on the same cores a visit may take long: that is to be measured and not refused.
      REQUEST_TIMEOUT: '20s',
      DATA_DIR: data,
    },
    readyUrl: `${url}/readyz`,
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { ...child, url, stop };
}
