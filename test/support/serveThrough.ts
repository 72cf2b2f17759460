import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReelgraph, type RunningCommand } from './runReelgraph.js';

export interface ServingProcess extends RunningCommand {
  readonly url: string;
}

/** `reelgraph serve` in a process of its own, as in production, on a Neo4j at the given address; resolves when it answers. */
export async function serveThrough(
  neo4jUri: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServingProcess> {
  const command = startReelgraph(['serve'], {
    NEO4J_URI: neo4jUri,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'reelgraph-serve-')),
    PORT: '0',
    MODEL_POLL: '500ms',
    REQUEST_TIMEOUT: '3s',
    ...environment,
  });
  const [, url = ''] = await command.written(/GraphQL\s+(\S+)\/graphql/);
  return { ...command, url };
}
