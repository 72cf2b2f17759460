import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClient } from '../../src/client/createClient.js';
import {
  RecommendationsDocument,
  RecordInteractionsDocument,
  SearchDocument,
} from '../../src/client/generated/operations.js';
import { ReelgraphError } from '../../src/client/ReelgraphError.js';
import {
  openWritingServer,
  type WritingServer,
} from '../support/writingServer.js';

let api: WritingServer;

beforeAll(async () => {
  api = await openWritingServer();
});
afterAll(() => api.close());

const clientOf = (token?: string) =>
  createClient({
    url: `${api.server.url}/graphql`,
    ...(token !== undefined && { token }),
  });

// First in the file: what the others write moves the lists that are made after it.
test('walks a list to its end, each entry once', async () => {
  const ids: string[] = [];
  const walk = clientOf().walk(
    RecommendationsDocument,
    { userId: 'u1', first: 7 },
    (data) => data.recommendations,
  );
  for await (const { node } of walk) ids.push(node.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(await api.ids('u1'));
});

test('asks and writes in the types of the schema', async () => {
  const client = clientOf();
  const { recommendations } = await client.request(RecommendationsDocument, {
    userId: 'u0',
    first: 2,
  });
  expect(recommendations.edges).toHaveLength(2);
  const [edge] = recommendations.edges;
  const { recordInteractions } = await client.request(
    RecordInteractionsDocument,
    {
      input: {
        interactions: [
          { userId: 'u0', postId: edge!.node.id, type: 'VIEWED', value: 50 },
        ],
      },
    },
  );
  expect(recordInteractions.interactions[0]!.state).toBe('RECORDED');
});

test('stops walking where the caller breaks off', async () => {
  const walk = clientOf().walk(
    SearchDocument,
    { text: 'Title', first: 3 },
    (data) => data.search,
  );
  const first = await walk.next();
  expect(first.value).toMatchObject({
    node: { category: expect.stringMatching(/./) as string },
  });
  await walk.return(undefined);
  expect((await walk.next()).done).toBe(true);
});

test('throws what the server said, with its code and the request id', async () => {
  const asked = clientOf().request(RecommendationsDocument, {
    userId: 'u0',
    first: 101,
  });
  await expect(asked).rejects.toBeInstanceOf(ReelgraphError);
  await expect(asked).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    extensions: { argument: 'first' },
    requestId: expect.stringMatching(/./) as string,
  });
});

test('the example in examples/video-app runs', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    'examples/video-app/feed.ts',
    'u2',
    `${api.server.url}/graphql`,
  ]);
  expect(stderr).toBe('');
  const [, first] = stdout.split('\n');
  expect(first).toMatch(/^ {2}1\. Title \d+ \(.+; [A-Z_]+\)$/);
  const [, after] = stdout.split('After the first one was watched and liked:');
  expect(after).not.toContain(first!.split('(')[0]!.slice(5).trim() + ' ');
});
