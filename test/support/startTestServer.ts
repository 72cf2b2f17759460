import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { loadConfig } from '../../src/config.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';
import { runJob } from '../../src/commands/runJob.js';
import { startServer, type RunningServer } from '../../src/server.js';

/** An answer of the API as it came. */
export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: readonly {
    message: string;
    extensions: Record<string, unknown>;
  }[];
}

export interface TestServer extends RunningServer {
  /** Lines that the server logged, parsed. */
  readonly logged: Record<string, unknown>[];
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<GraphqlAnswer<Data>>;
}

/**
 * The real server on a free port, over real HTTP. Its clock stands still, so that no interval ends between two requests that
 * are to be answered from one list; what time does is tested where it can be told.
 */
export async function startTestServer(
  door: GraphDoor,
  environment: Record<string, string> = {},
): Promise<TestServer> {
  const config = loadConfig({
    DATA_DIR: mkdtempSync(join(tmpdir(), 'reelgraph-server-')),
    PORT: '0',
    MODEL_POLL: '100ms',
    REQUEST_TIMEOUT: '20s',
    // So that visits to the database are those of requests.
    READ_AHEAD: 'off',
    ...environment,
  });
  const logged: Record<string, unknown>[] = [];
  const logger = pino(
    { level: 'debug' },
    {
      write: (line: string) =>
        void logged.push(JSON.parse(line) as Record<string, unknown>),
    },
  );
  const jobs = new AbortController();
  const runCommand = (args: readonly string[]) =>
    runJob(args, {
      signal: jobs.signal,
      environment: { NEO4J_URI: inject('neo4jUri'), DATA_DIR: config.dataDir },
    });
  const startedAt = Date.now();
  const now = () => startedAt;
  const deps = { door, logger, runCommand, now };
  const server = await startServer(config, deps);
  const stop = async () => {
    jobs.abort();
    await server.stop();
  };
  return { ...server, stop, logged, ask: createAsk(server.url) };
}

function createAsk(url: string): TestServer['ask'] {
  return async (query, variables = {}, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { status, headers: received } = response;
    const answer = (await response.json()) as Partial<GraphqlAnswer<never>>;
    const { data, errors = [] } = answer;
    return { status, headers: received, data: data!, errors };
  };
}
