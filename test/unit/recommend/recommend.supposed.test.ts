import { beforeEach, expect, test } from 'vitest';
import { CachedRecommendationGraph } from '../../../src/cache/CachedRecommendationGraph.js';
import { AppError } from '../../../src/errors.js';
import {
  createRecommender,
  NOON,
  type Recommender,
} from '../../support/createRecommender.js';

let recommender: Recommender;
beforeEach(async () => {
  recommender = await createRecommender({
    through: (graph) =>
      new CachedRecommendationGraph(graph, {
        freshMs: 60_000,
        keepMs: 60_000,
        maxEntries: 100,
        maxBytes: 2 ** 20,
        now: () => NOON,
      }),
  });
});

test('a list of someone who did nothing since is ranked once', async () => {
  const first = await recommender.ask({ userId: 'u' });
  recommender.graph.visits.length = 0;
  const again = await recommender.ask({ userId: 'u' });
  expect(idsOf(again)).toEqual(idsOf(first));
  expect(recommender.graph.visits).toEqual(['userRevision']);
});

test('what somebody saw since the server last knew is not in the answer', async () => {
  const [first] = idsOf(await recommender.ask({ userId: 'u' }));
  see(first!);
  const next = idsOf(await recommender.ask({ userId: 'u' }));
  expect(next).not.toContain(first);
  expect(next).toHaveLength(10);
});

test('someone who is gone since the server last knew is answered as a stranger', async () => {
  expect((await recommender.ask({ userId: 'u' })).coldStart).toBe(false);
  recommender.graph.users.delete('u');
  expect((await recommender.ask({ userId: 'u' })).coldStart).toBe(true);
});

test('a cursor whose list is lost goes on in the same list, less what was seen since', async () => {
  const whole = idsOf(await recommender.ask({ userId: 'u', first: 5 }));
  const { posts } = await recommender.ask({ userId: 'u', first: 2 });
  see(whole[2]!);
  await recommender.loseLists();
  const after = posts[1]!.cursor;
  const next = await recommender.ask({ userId: 'u', first: 2, after });
  expect(idsOf(next)).toEqual(whole.slice(3));
});

test('what cannot be asked is refused before the graph is asked anything', async () => {
  await recommender.ask({ userId: 'u' });
  recommender.graph.visits.length = 0;
  await expect(
    recommender.ask({ userId: 'u', first: -1 }),
  ).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(recommender.graph.visits).toEqual([]);
});

test('while the database is down the list is made of what was known', async () => {
  const first = await recommender.ask({ userId: 'u' });
  recommender.graph.failure = new AppError('SERVICE_UNAVAILABLE', 'down');
  expect(idsOf(await recommender.ask({ userId: 'u' }))).toEqual(idsOf(first));
});

/** The user sees one more post. */
function see(postId: string): void {
  const { users } = recommender.graph;
  const { vector, interactions } = users.get('u')!;
  const seen = { postId, type: 'viewed', value: null, at: NOON } as const;
  users.set('u', { vector, interactions: [seen, ...interactions] });
}

function idsOf({ posts }: { posts: readonly { postId: string }[] }): string[] {
  return posts.map(({ postId }) => postId);
}
