import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocalNeo4j } from '../../src/graph/localNeo4j/startLocalNeo4j.js';
import { freePort } from './freePort.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Bolt address of the suite's real Neo4j, without authentication. */
    neo4jUri: string;
    /** Its Neo4j Browser; null where a server of your own is used. */
    neo4jBrowserUrl: string | null;
  }
}

/** Small, so that what does not fit is seen. */
export const TEST_HEAP_MB = 512;

/** One real Neo4j for the suite, on a free port and a folder of its own; `TEST_NEO4J_URI` names one that runs already. */
export default async function setup(
  project: TestProject,
): Promise<() => Promise<void>> {
  const own = process.env.TEST_NEO4J_URI;
  if (own) {
    project.provide('neo4jUri', own);
    const { TEST_NEO4J_BROWSER_URL = null } = process.env;
    project.provide('neo4jBrowserUrl', TEST_NEO4J_BROWSER_URL);
    return () => Promise.resolve();
  }
  const home = mkdtempSync(join(tmpdir(), 'reelgraph-neo4j-'));
  const server = await startLocalNeo4j({
    home,
    boltPort: await freePort(),
    httpPort: await freePort(),
    heapMb: TEST_HEAP_MB,
    pageCacheMb: 64,
  });
  project.provide('neo4jUri', server.boltUri);
  project.provide('neo4jBrowserUrl', server.browserUrl);
  // Projects are set up one after the other: the next one takes this server too.
  process.env.TEST_NEO4J_URI = server.boltUri;
  process.env.TEST_NEO4J_BROWSER_URL = server.browserUrl ?? '';
  return async () => {
    delete process.env.TEST_NEO4J_URI;
    delete process.env.TEST_NEO4J_BROWSER_URL;
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
