import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/errors.js';
import type { GraphDoor } from '../../../src/graph/runQuery.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const LIST = '{ recommendations(userId: "u0") { edges { node { id } } } }';

let graph: TestGraph;
let server: TestServer;
/** Thrown by the door for the queries that it names, while set. */
let fault: { names: string[]; error: Error } | null = null;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  const door: GraphDoor = {
    ...graph.door,
    run: (name, params, options) =>
      fault?.names.includes(name) === true
        ? Promise.reject(fault.error)
        : graph.door.run(name, params, options),
  };
  server = await startTestServer(door, {
    CACHE_TTL: '0s',
  });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

describe('a wrong argument is BAD_USER_INPUT with what was wrong and what is allowed:', () => {
  test.each([
    ['first: -1', 'first', /from 0 to 100 but got: -1/],
    ['first: 101', 'first', /from 0 to 100 but got: 101/],
    ['category: "Opera"', 'category', /one of Comedy, Drama, Horror .*"Opera"/],
    ['after: "p001"', 'after', /a cursor that this very query returned/],
    ['after: ""', 'after', /a cursor that this very query returned/],
  ])('%s', async (argument, name, message) => {
    const { errors, status } = await server.ask(
      LIST.replace(')', `, ${argument})`),
    );
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(message) as string,
      extensions: { code: 'BAD_USER_INPUT', argument: name },
    });
    expect(status).toBe(200);
  });

  test('mood: "grumpy"', async () => {
    const { errors } = await server.ask(
      '{ coldStart(mood: "grumpy") { coldStart } }',
    );
    expect(errors[0]).toMatchObject({
      message: 'mood must be one of dark, funny, tense but got: "grumpy"',
      extensions: { code: 'BAD_USER_INPUT', argument: 'mood' },
    });
  });

  test.each([{ first: 1.5 }, { first: 'many' }, { first: 2 ** 31 }])(
    'the variable %j',
    async (variables) => {
      const { errors, status } = await server.ask(
        'query ($first: Int) { recommendations(userId: "u0", first: $first) { coldStart } }',
        variables,
      );
      expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
      expect(status).toBe(400);
    },
  );
});

describe('what was not planned', () => {
  test('is masked, carries the request id, and is logged whole', async () => {
    const secret = new TypeError('secret at bolt://10.0.0.7 in /srv/app.ts');
    fault = { names: ['read/userState'], error: secret };
    const { errors, headers } = await server.ask(LIST);
    fault = null;
    expect(errors).toHaveLength(1);
    const requestId = headers.get('x-request-id');
    expect(errors[0]).toMatchObject({
      message: 'Something went wrong on our side',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    });
    expect(JSON.stringify(errors)).not.toMatch(/secret|bolt|srv|stack/);
    const line = server.logged.find((entry) => entry.requestId === requestId);
    expect(JSON.stringify(line)).toContain('secret at bolt://10.0.0.7');
  });

  test('is masked also where it is an error of ours that no caller should meet', async () => {
    const error = new AppError('BAD_DATA', 'the inside of the graph');
    fault = { names: ['read/posts'], error };
    const { errors } = await server.ask(LIST);
    fault = null;
    expect(JSON.stringify(errors)).not.toContain('inside');
    expect(errors[0]!.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  });

  test('leaves the rest of the answer as it is', async () => {
    fault = { names: ['read/viewerInteractions'], error: new Error('secret') };
    const { data, errors } = await server.ask<{
      posts: { id: string }[];
    }>(
      '{ posts(ids: ["p001", "p002"], viewerId: "u0") { id viewerInteraction { viewed } } }',
    );
    fault = null;
    expect(data.posts).toHaveLength(2);
    expect(errors.map(({ message }) => message)).toEqual([
      'Something went wrong on our side',
      'Something went wrong on our side',
    ]);
  });
});

describe('a service that is down', () => {
  test.each(['SERVICE_UNAVAILABLE', 'DEADLINE_EXCEEDED'] as const)(
    'is SERVICE_UNAVAILABLE where a visit ends as %s, without a word about its inside',
    async (code) => {
      const error = new AppError(code, 'bolt://10.0.0.7 query read/users');
      fault = { names: ['read/users'], error };
      const { errors } = await server.ask('{ user(id: "u8") { id } }');
      fault = null;
      expect(errors[0]!.extensions.code).toBe('SERVICE_UNAVAILABLE');
      expect(JSON.stringify(errors)).not.toMatch(/bolt|read\//);
    },
  );
});
