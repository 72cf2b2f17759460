import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import { publish } from '../../src/learn/publish.js';
import { silentProgress } from '../../src/lib/progress.js';
import { openTestGraph, type TestGraph } from '../support/openTestGraph.js';
import { serveThrough, type ServingProcess } from '../support/serveThrough.js';
import {
  servingPostId,
  writeServingGraph,
} from '../support/writeServingGraph.js';
import { writeRun } from '../support/writeRun.js';
import { faultSize } from './faultSize.js';

const NUM_USERS = faultSize(200, 2000);
const CLIENTS = 4;
/** It goes on until all three are reached. */
const SOAK_MS = faultSize(0, 15 * 60_000);
const LEAST_ANSWERS = 140;
const LEAST_RELOADS = 4;
const RELOAD_MS = faultSize(200, 5000);
const SAMPLE_MS = faultSize(200, 5000);
/** Of the time, before memory is measured. */
const WARM_UP = 1 / 3;
const MOST_MIB_A_MINUTE = 1;

let graph: TestGraph;
let models: Neo4jTrainingGraph;
let server: ServingProcess;
let dataDir: string;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph, { model: null, numUsers: NUM_USERS });
  models = new Neo4jTrainingGraph(graph.door);
  dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-soak-'));
  for (const angle of [0, 1]) await publishRun(angle);
  server = await serveThrough(inject('neo4jUri'), {
    MODEL_POLL: '200ms',
    CACHE_TTL: '2s',
    SNAPSHOT_TTL: '20s',
    CACHE_ENTRIES: '1000',
    CACHE_MB: '8',
    LOG_LEVEL: 'warn',
    // Memory is measured here, on machines that do other work too.
    REQUEST_TIMEOUT: '30s',
  });
});
afterAll(async () => {
  server.process.kill('SIGTERM');
  await server.result;
  await graph.close();
  rmSync(dataDir, { recursive: true });
});

async function publishRun(angle: number): Promise<void> {
  const run = await writeRun(join(dataDir, 'runs'), {
    users: Array.from({ length: NUM_USERS }, (_, place) => `u${place}`),
    posts: Array.from({ length: 60 }, (_, place) => servingPostId(place)),
    moods: ['dark', 'funny', 'tense'],
    dimension: 64,
    angle,
  });
  const deps = { graph: models, progress: silentProgress, now: Date.now };
  await publish(run, { margin: 0, neighbours: 3 }, deps);
}

interface Question {
  readonly query: string;
  readonly variables: (turn: number) => Readonly<Record<string, string>>;
}

const user = (turn: number) => ({ user: `u${turn % NUM_USERS}` });
const post = (turn: number) => ({ post: servingPostId(turn % 60) });

/** What is asked in turn, each of another user, post or text; by variables, as clients do: texts of their own would fill Apollo's store of parsed queries. */
const QUESTIONS: readonly Question[] = [
  {
    query: `query ($user: ID!) { recommendations(userId: $user) {
      edges { node { title viewerInteraction { viewed } } reasons { kind } } pageInfo { endCursor } } }`,
    variables: user,
  },
  {
    query:
      'query ($user: ID!) { recommendations(userId: $user) { edges { node { title } } } }',
    variables: (turn) => ({ user: `new-${turn}` }),
  },
  {
    query:
      '{ coldStart(mood: "dark") { edges { node { title author { id } } } } }',
    variables: () => ({}),
  },
  {
    query:
      'query ($post: ID!) { similarPosts(postId: $post) { edges { node { title } } } }',
    variables: post,
  },
  {
    query:
      'query ($text: String!) { search(text: $text) { edges { node { title } } } }',
    variables: (turn) => ({ text: `p${turn % 97}` }),
  },
  {
    query:
      'query ($user: ID!) { similarUsers(userId: $user) { edges { node { id } } } popular { edges { node { id } } } }',
    variables: user,
  },
  {
    query: `mutation ($user: ID!, $post: ID!) { recordInteractions(input: { interactions: [
      { userId: $user, postId: $post, type: VIEWED }] }) { userErrors { message } } }`,
    variables: (turn) => ({ ...user(turn), ...post(turn) }),
  },
];

async function ask(
  { query, variables }: Question,
  turn: number,
): Promise<string[]> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: variables(turn) }),
  });
  const { errors = [] } = (await response.json()) as {
    errors?: { message: string }[];
  };
  return errors.map(({ message }) => message);
}

async function residentMib(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes (\S+)$/m.exec(text)!;
  return Number(bytes) / 2 ** 20;
}

async function servedModel(): Promise<string> {
  const ready = await fetch(`${server.url}/readyz`);
  return String(((await ready.json()) as { model: unknown }).model);
}

test(
  'under mixed traffic with models that change, every request is answered and memory stays',
  async () => {
    const startedAt = performance.now();
    let [asked, reloads] = [0, 0];
    const isOn = () =>
      performance.now() - startedAt < SOAK_MS ||
      asked < LEAST_ANSWERS ||
      reloads < LEAST_RELOADS;
    const refused = new Set<string>();
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let turn = client; isOn(); turn += CLIENTS) {
        const question = QUESTIONS[turn % QUESTIONS.length]!;
        for (const message of await ask(question, turn)) refused.add(message);
        asked += 1;
        await sleep(5);
      }
    });
    const reloading = (async () => {
      for (; isOn(); reloads += 1) {
        await models.rollBack();
        const { id } = (await models.currentModel())!;
        await expect.poll(servedModel, { timeout: 60_000 }).toBe(id);
        await sleep(RELOAD_MS);
      }
    })();
    const samples: { minute: number; mib: number }[] = [];
    while (isOn()) {
      await sleep(SAMPLE_MS);
      const minute = (performance.now() - startedAt) / 60_000;
      samples.push({ minute, mib: await residentMib() });
    }
    await Promise.all([...clients, reloading]);

    expect([...refused]).toEqual([]);
    const measured = samples.slice(Math.floor(samples.length * WARM_UP));
    const slope = slopeOf(measured);
    const last = measured.at(-1)!.mib;
    process.stdout.write(
      `soak: ${asked} answers, ${reloads} models, resident ${last.toFixed(0)} MiB, ${slope.toFixed(2)} MiB a minute after warm-up\n`,
    );
    // Seconds of warm-up say nothing about minutes.
    const most = faultSize(Infinity, MOST_MIB_A_MINUTE);
    expect(slope).toBeLessThanOrEqual(most);
  },
  2 * SOAK_MS + 180_000,
);

/** Least squares, MiB a minute. */
function slopeOf(samples: readonly { minute: number; mib: number }[]): number {
  const mean = (of: (sample: { minute: number; mib: number }) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ mib }) => mib)];
  const along = mean(({ minute, mib }) => (minute - x) * (mib - y));
  return along / mean(({ minute }) => (minute - x) ** 2);
}
