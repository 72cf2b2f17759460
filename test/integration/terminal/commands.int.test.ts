import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { freePort } from '../../support/freePort.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { runHere } from '../../support/runHere.js';
import { CLI, runReelgraph } from '../../support/runReelgraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

let graph: TestGraph;
let server: TestServer;
let environment: Record<string, string>;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  server = await startTestServer(graph.door);
  environment = {
    NEO4J_URI: inject('neo4jUri'),
    DATA_DIR: mkdtempSync(join(tmpdir(), 'reelgraph-terminal-')),
    PORT: new URL(server.url).port,
  };
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

const run = (...args: string[]) => runHere(args, environment);

interface Listed {
  readonly posts: readonly { readonly id: string; readonly title: string }[];
}

describe('reelgraph recommend', () => {
  test('lists what the API answers, in its order', async () => {
    const { status, stdout } = await run('recommend', 'u1', '--json');
    expect(status).toBe(0);
    const { data } = await server.ask<{
      recommendations: { edges: { node: { id: string } }[] };
    }>(
      '{ recommendations(userId: "u1", first: 10) { edges { node { id } } } }',
    );
    const { posts } = JSON.parse(stdout) as Listed;
    expect(posts.map(({ id }) => id)).toEqual(
      data.recommendations.edges.map(({ node }) => node.id),
    );
  });

  test('goes on where nobody reads what it says any more', async () => {
    const args = [CLI, 'recommend', 'u1', '--first', '1'];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...environment },
    });
    child.stdout.destroy();
    child.stderr.destroy();
    const [status, signal] = (await once(child, 'exit')) as unknown[];
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });

  test('draws a table of text alone where there is no terminal', async () => {
    const { stdout } = await runReelgraph(
      ['recommend', 'u1', '--first', '3', '--category', 'Drama'],
      // Build servers set CI, which some libraries take for a terminal.
      { ...environment, CI: 'true' },
    );
    expect(stdout).toMatch(
      /^Recommendations for user u1 {2}model model-1\n\n#/,
    );
    expect(stdout).toMatch(/^1 {2}\d\.\d{3} {2}\w+ +p\d{3} +Title \d+ +Drama/m);
    expect(stdout).toMatch(/^3 /m);
    expect(stdout).not.toMatch(/^4 /m);
    expect(stdout).not.toContain('\u001b');
  });

  test.each([
    [['recommend', 'nobody'], 'No user "nobody": there are u0, u1,'],
    [['recommend', 'u1', '--first', '101'], 'from 0 to 100 but got: 101'],
    [['recommend', 'u1', '--first', 'many'], '--first must be a number'],
    [['recommend', 'u1', '--category', 'Opera'], 'Comedy, Drama, Horror'],
    [['why', 'u1', 'p999'], 'No post "p999"'],
    [['why', 'u0', 'p000'], 'is not in the list of user "u0"'],
  ])('%j ends with status 2 and says what there is', async (args, text) => {
    const { status, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(text);
  });
});

describe('reelgraph why', () => {
  test('tells shares that make one, and paths that end at the post', async () => {
    const listed = await run('recommend', 'u0', '--json', '--first', '1');
    const [post] = (JSON.parse(listed.stdout) as Listed).posts;
    const { stdout } = await run('why', 'u0', post!.id, '--json');
    const { reasons } = JSON.parse(stdout) as {
      reasons: {
        weight: number;
        path: { from: { id: string }; to: { id: string } }[];
      }[];
    };
    const whole = reasons.reduce((sum, { weight }) => sum + weight, 0);
    expect(whole).toBeCloseTo(1, 5);
    const told = reasons.filter(({ path }) => path.length > 0);
    expect(told.length).toBeGreaterThan(0);
    for (const { path } of told) {
      const ends = path.flatMap(({ from, to }) => [from.id, to.id]);
      expect(ends).toContain(post!.id);
    }
    const drawn = await run('why', 'u0', post!.id);
    expect(drawn.stdout).toContain(`Why ${post!.title} (${post!.id})`);
    expect(drawn.stdout).toMatch(
      new RegExp(`user u0 —\\w+→ Title \\d+ —SIMILAR_TO→ ${post!.title}`),
    );
  });

  test('finds a post at the end of the list', async () => {
    const { data } = await server.ask<{
      recommendations: { edges: { node: { id: string } }[] };
    }>(
      '{ recommendations(userId: "u0", first: 100) { edges { node { id } } } }',
    );
    const { edges } = data.recommendations;
    const { stdout } = await run('why', 'u0', edges.at(-1)!.node.id, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ rank: edges.length });
  });
});

describe('reelgraph status', () => {
  test('shows database, model, server, runs and data on a page', async () => {
    const { status, stdout } = await run('status');
    expect(status).toBe(0);
    expect(stdout).toContain(`Database  answers\n  ${environment.NEO4J_URI}`);
    expect(stdout).toMatch(/Model +serves\n +model-1 +slot A/);
    expect(stdout).toContain('NDCG@20 0.5000, Recall@20 0.2500');
    expect(stdout).toMatch(/Server +ready\n +http.+answers from model model-1/);
    expect(stdout).toMatch(/Last runs\n +no training yet/);
    expect(stdout).toMatch(/^ {2}posts +60$/m);
    expect(stdout.split('\n').length).toBeLessThan(40);
  });

  test('names what does not answer, and ends with status 3', async () => {
    const { status, stdout, stderr } = await runReelgraph(['status'], {
      ...environment,
      NEO4J_URI: `bolt://127.0.0.1:${await freePort()}`,
      PORT: String(await freePort()),
    });
    expect(status).toBe(3);
    expect(stdout).toMatch(/Database +does not answer/);
    expect(stdout).toMatch(/Server +does not answer\n.*reelgraph serve/);
    expect(stderr).toContain('check that it runs and that NEO4J_URI is right');
  });
});

describe('reelgraph browser', () => {
  test('speaks of your own server, and of the guide that the API serves', async () => {
    const { stdout } = await run('browser', '--json');
    expect(JSON.parse(stdout)).toEqual({
      url: null,
      connect: environment.NEO4J_URI,
      authentication: 'user and password',
      play: `:play http://localhost:${environment.PORT}/neo4j-browser/guide.html`,
      style: `:style http://localhost:${environment.PORT}/neo4j-browser/style.grass`,
      guideServed: true,
    });
  });
});
