import { mkdtempSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/freePort.js';
import {
  runReelgraph,
  startReelgraph,
  type RunningCommand,
} from '../support/runReelgraph.js';
import {
  TASTES,
  tasteOfPost,
  tinyUserId,
  writeTinyFolder,
} from '../support/writeTinyFolder.js';

interface Edge {
  cursor: string;
  score: number;
  rank: number;
  source: string;
  node: { id: string; title: string; category: string };
}
interface Connection {
  coldStart: boolean;
  edges: Edge[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const EDGES = `coldStart edges { cursor score rank source node { id title category } } pageInfo { hasNextPage endCursor }`;

let environment: Record<string, string>;
let data: string;
let running: RunningCommand;
let api: string;

beforeAll(async () => {
  data = writeTinyFolder();
  environment = {
    DATA_DIR: mkdtempSync(join(tmpdir(), 'reelgraph-start-')),
    NEO4J_BOLT_PORT: String(await freePort()),
    NEO4J_HTTP_PORT: String(await freePort()),
    NEO4J_HEAP_MB: '512',
    PORT: String(await freePort()),
    TRAIN_DIMENSION: '16',
    TRAIN_EPOCHS: '20',
    // Other suites may keep the machine busy.
    REQUEST_TIMEOUT: '30s',
    // The tiny world is too small for a margin to mean anything.
    PUBLISH_MARGIN: '-1',
  };
  await start();
}, 300_000);

afterAll(async () => {
  running.process.kill('SIGKILL');
  await running.result;
});

describe('npm start on an empty machine', () => {
  test('ends with a server that answers from a trained model', async () => {
    const { model } = await ask<{
      model: { version: string; metrics: { name: string; value: number }[] };
    }>('{ model { version metrics { name value } } }');
    expect(model.version).not.toBe('');
    expect(model.metrics.map(({ name }) => name)).toContain('ndcg@20');
  });

  test('says what to try: three addresses, a user, the moods', async () => {
    const { stdout } = await soFar();
    expect(stdout).toContain(`${api}/graphiql`);
    expect(stdout).toContain('/browser/');
    expect(stdout).toContain(`${api}/readyz`);
    expect(stdout).toMatch(/Try user \d+/);
    for (const { mood } of TASTES) expect(stdout).toContain(mood);
  });

  test('serves Neo4j Browser', async () => {
    const port = environment.NEO4J_HTTP_PORT!;
    const page = await fetch(`http://127.0.0.1:${port}/browser/`);
    expect(await page.text()).toContain('Neo4j Browser');
  });

  test('prints the address that opens Neo4j Browser with the guide', async () => {
    const { status, stdout } = await runReelgraph(
      ['browser', '--json'],
      environment,
    );
    expect(status).toBe(0);
    const look = JSON.parse(stdout) as Record<string, string>;
    expect(look).toMatchObject({ authentication: 'none', guideServed: true });
    const { searchParams } = new URL(look.url!);
    expect(searchParams.get('dbms')).toBe(look.connect);
    const guide = await fetch(searchParams.get('arg')!);
    expect(await guide.text()).toContain('What the recommender knows');
  });

  test("recommends posts of the user's taste, none of them seen", async () => {
    const shares = await Promise.all(
      TASTES.map(async (_, taste) => {
        const user = tinyUserId(taste, 3);
        const { edges } = await recommendations(user, 'first: 8');
        const own = edges.filter(({ node }) => tasteOfPost(node.id) === taste);
        return own.length / edges.length;
      }),
    );
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.75);
  });

  test('walks through all pages, each post once, in one order', async () => {
    const user = tinyUserId(1, 5);
    const whole = await recommendations(user, 'first: 100');
    const walked: string[] = [];
    let after = '';
    for (;;) {
      const page = await recommendations(user, `first: 7${after}`);
      walked.push(...page.edges.map(({ node }) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(walked).toEqual(whole.edges.map(({ node }) => node.id));
    expect(new Set(walked).size).toBe(walked.length);
  });

  test('fills a page of one category', async () => {
    const { edges } = await recommendations(
      tinyUserId(0, 2),
      'first: 10, category: "Romance"',
    );
    expect(edges).toHaveLength(10);
    expect(edges.every(({ node }) => node.category === 'Romance')).toBe(true);
  });

  test('answers a mood with posts that evoke it', async () => {
    const { coldStart } = await ask<{ coldStart: Connection }>(
      `{ coldStart(mood: "funny", first: 10) { ${EDGES} } }`,
    );
    const comedies = coldStart.edges.filter(
      ({ node }) => node.category === 'Comedy',
    );
    expect(comedies.length).toBeGreaterThanOrEqual(8);
  });

  test('gives a stranger the cold-start list, and says so', async () => {
    const { coldStart, edges } = await recommendations('nobody', 'first: 5');
    expect(coldStart).toBe(true);
    expect(edges).toHaveLength(5);
  });
});

describe('stopping and starting again', () => {
  test('ends everything on SIGINT and exits with 0', async () => {
    running.process.kill('SIGINT');
    const { status } = await running.result;
    expect(status).toBe(0);
    expect(await isListening(environment.PORT!)).toBe(false);
    expect(await isListening(environment.NEO4J_BOLT_PORT!)).toBe(false);
  }, 60_000);

  test('the second start uses the graph and the model that are there', async () => {
    const before = await lastModel();
    await start();
    const { stderr } = await soFar();
    expect(stderr).not.toMatch(/epoch/);
    const { model } = await ask<{ model: { version: string } }>(
      '{ model { version } }',
    );
    expect(before).toContain(model.version);
  }, 120_000);

  test('leaves no Neo4j behind when it is killed hard', async () => {
    running.process.kill('SIGKILL');
    await running.result;
    await expect
      .poll(() => isListening(environment.NEO4J_BOLT_PORT!), {
        timeout: 30_000,
        interval: 300,
      })
      .toBe(false);
  }, 60_000);
});

let firstOutput = '';

async function start(): Promise<void> {
  running = startReelgraph(['start', '--data', data], environment);
  const [, url] = await running.written(/GraphQL +(http:\S+)\/graphql\b/);
  api = url!;
  await running.written(/Ctrl-C/);
}

async function soFar(): Promise<{ stdout: string; stderr: string }> {
  const [all] = await running.written(/[\s\S]*Ctrl-C[^\n]*/);
  firstOutput ||= all;
  return { stdout: all, stderr: all };
}

function lastModel(): Promise<string> {
  return Promise.resolve(firstOutput);
}

async function recommendations(
  user: string,
  args: string,
): Promise<Connection> {
  const answer = await ask<{ recommendations: Connection }>(
    `{ recommendations(userId: "${user}", ${args}) { ${EDGES} } }`,
  );
  return answer.recommendations;
}

async function ask<Data>(query: string): Promise<Data> {
  const response = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data: answer, errors } = (await response.json()) as {
    data: Data;
    errors?: unknown;
  };
  expect(errors).toBeUndefined();
  return answer;
}

function isListening(port: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port: Number(port) });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
