import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CachedRecommendationGraph } from '../../../src/cache/CachedRecommendationGraph.js';
import { AppError } from '../../../src/errors.js';
import { createRecommender, NOON } from '../../support/createRecommender.js';
import type { MemoryRecommendationGraph } from '../../support/MemoryRecommendationGraph.js';

const down = new AppError('SERVICE_UNAVAILABLE', 'down');
let graph: MemoryRecommendationGraph;
let cached: CachedRecommendationGraph;
let clock: number;

beforeEach(async () => {
  graph = (await createRecommender()).graph;
  clock = NOON;
  cached = new CachedRecommendationGraph(graph, {
    freshMs: 1000,
    keepMs: 60_000,
    maxEntries: 100,
    maxBytes: 2 ** 20,
    now: () => clock,
  });
  graph.visits.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('while the database is up', () => {
  test('asks only for the posts that it has no fresh answer for, and keeps their order', async () => {
    await cached.posts(['p01', 'p03']);
    const posts = await cached.posts(['p03', 'p02', 'p01', 'none']);
    expect(posts.map((post) => post?.id)).toEqual([
      'p03',
      'p02',
      'p01',
      undefined,
    ]);
    await cached.posts(['p01', 'p02', 'p03', 'none']);
    expect(graph.visits).toEqual(['posts', 'posts']);
  });

  test('asks again once an answer is no longer fresh', async () => {
    await cached.posts(['p01']);
    clock += 1000;
    await cached.posts(['p01']);
    expect(graph.visits).toEqual(['posts', 'posts']);
  });

  test('asks again behind an answer that is no longer fresh, and waits for it once it is twice as old', async () => {
    const [first] = await cached.posts(['p01']);
    graph.posted = graph.posted.map((post) => ({ ...post, popularity: 99 }));
    clock += 1000;
    expect(await cached.posts(['p01'])).toEqual([first]);
    await setImmediate();
    expect((await cached.posts(['p01']))[0]).toMatchObject({ viewCount: 99 });
    graph.posted = graph.posted.map((post) => ({ ...post, popularity: 7 }));
    clock += 2000;
    expect((await cached.posts(['p01']))[0]).toMatchObject({ viewCount: 7 });
    expect(graph.visits).toEqual(['posts', 'posts', 'posts']);
  });

  test('asks for no post again where nothing was written since it was read', async () => {
    await cached.mark();
    const [first] = await cached.posts(['p01']);
    graph.visits.length = 0;
    clock += 30_000;
    expect(await cached.posts(['p01'])).toEqual([first]);
    expect(graph.visits).toEqual([]);
    graph.visits.push('a write');
    await cached.mark();
    await cached.posts(['p01']);
    expect(graph.visits).toEqual(['a write', 'mark', 'posts']);
  });

  test('reads posts before anybody asks, as many as it keeps', async () => {
    await cached.warmPosts(['p01', 'p02', 'p03']);
    await cached.posts(['p02', 'p01']);
    expect(graph.visits).toEqual(['posts']);
  });

  test('asks every time whether a user did something since, and reads it only then', async () => {
    const first = await cached.userState('u', 'A');
    expect(await cached.userState('u', 'A')).toBe(first);
    const { vector, interactions } = graph.users.get('u')!;
    const more = {
      postId: 'p07',
      type: 'liked',
      value: null,
      at: NOON,
    } as const;
    graph.users.set('u', { vector, interactions: [more, ...interactions] });
    const next = await cached.userState('u', 'A');
    expect(next?.interactions).toEqual([more, ...interactions]);
    expect(graph.visits).toEqual([
      ...['userState', 'userRevision'],
      ...['userRevision', 'userState'],
    ]);
  });

  test('asks one question for all where nothing was written at all', async () => {
    await cached.mark();
    const first = await cached.userState('u', 'A');
    graph.visits.length = 0;
    const again = [1, 2, 3].map(() => cached.userState('u', 'A'));
    expect(await Promise.all(again)).toEqual([first, first, first]);
    expect(graph.visits).toEqual(['mark']);
  });

  test('supposes what was known of a user, and confirms that it holds without reading it again', async () => {
    const known = await cached.userState('u', 'A');
    const supposed = cached.supposeState('u', 'A')!;
    expect(supposed.state).toBe(known);
    expect(await supposed.confirm()).toBe(known);
    expect(graph.visits).toEqual(['userState', 'userRevision']);
  });

  test('supposes what was known also of one who did something since, and confirms what holds', async () => {
    const known = await cached.userState('u', 'A');
    const { vector, interactions } = graph.users.get('u')!;
    const more = { postId: 'p07', type: 'liked', value: null, at: NOON };
    graph.users.set('u', {
      vector,
      interactions: [more as (typeof interactions)[0], ...interactions],
    });
    const supposed = cached.supposeState('u', 'A')!;
    expect(supposed.state).toBe(known);
    expect((await supposed.confirm())?.interactions).toHaveLength(2);
  });

  test('supposes nothing of who was not read, or from another slot', async () => {
    expect(cached.supposeState('u', 'A')).toBeNull();
    await cached.userState('u', 'A');
    expect(cached.supposeState('u', 'B')).toBeNull();
  });

  test('who suppose at once share one question, put after the last of them came', async () => {
    await cached.mark();
    const known = await cached.userState('u', 'A');
    graph.visits.length = 0;
    const supposed = [1, 2, 3].map(() => cached.supposeState('u', 'A')!);
    const confirmed = supposed.map(({ confirm }) => confirm());
    expect(await Promise.all(confirmed)).toEqual([known, known, known]);
    expect(graph.visits).toEqual(['mark']);
  });

  test('reads what users did anew once another model serves from the same slot', async () => {
    await cached.currentModel();
    await cached.userState('u', 'A');
    graph.model = { ...graph.model!, id: 'another' };
    graph.users.set('u', { ...graph.users.get('u')!, vector: [0.5, 0.5] });
    await cached.currentModel();
    const state = await cached.userState('u', 'A');
    expect(state?.vector).toEqual(Float32Array.of(0.5, 0.5));
  });

  test('reads what users did before they ask, where all of them fit', async () => {
    graph.users.set('v', graph.users.get('u')!);
    await cached.warmStates('A');
    expect((await cached.userState('v', 'A'))?.id).toBe('v');
    await cached.warmStates('A');
    expect(graph.visits).toEqual([
      ...['userIds', 'userState', 'userState'],
      ...['userRevision', 'userIds'],
    ]);
  });

  test('reads nothing ahead of more users than it keeps', async () => {
    const user = graph.users.get('u')!;
    for (let id = 0; id < 101; id++) graph.users.set(`u${id}`, user);
    await cached.warmStates('A');
    expect(graph.visits).toEqual(['userIds']);
  });

  test('what is late while it is read ahead says nothing of an outage', async () => {
    graph.failure = new AppError('DEADLINE_EXCEEDED', 'late');
    for (const id of ['p01', 'p02', 'p03']) {
      await expect(cached.warmPosts([id])).rejects.toMatchObject({
        code: 'SERVICE_UNAVAILABLE',
      });
    }
    graph.failure = null;
    expect((await cached.userState('u', 'A'))?.id).toBe('u');
  });

  test('passes on an error that is no outage', async () => {
    await cached.userState('u', 'A');
    graph.failure = new AppError('BAD_DATA', 'odd');
    await expect(cached.userState('u', 'A')).rejects.toThrow('odd');
  });
});

describe('while the database is down', () => {
  test('answers from before, however old', async () => {
    await cached.posts(['p01']);
    await cached.userState('u', 'A');
    await cached.user('u');
    clock += 30_000;
    graph.failure = down;
    expect((await cached.posts(['p01']))[0]?.id).toBe('p01');
    expect((await cached.userState('u', 'A'))?.id).toBe('u');
    expect((await cached.user('u'))?.id).toBe('u');
  });

  test('asks once what a user did, not a second time for more', async () => {
    const before = await cached.userState('u', 'A');
    graph.failure = down;
    graph.visits.length = 0;
    expect(await cached.userState('u', 'A')).toBe(before);
    expect(graph.visits).toEqual(['userRevision']);
    expect(await cached.isState('u', 'A', before)).toBe(false);
  });

  test('knows what the user had done with a post', async () => {
    await cached.userState('u', 'A');
    graph.failure = down;
    const [seen, unseen] = await cached.viewerInteractions('u', ['p00', 'p01']);
    expect(seen).toMatchObject({ viewed: true, liked: false });
    expect(unseen).toBeNull();
  });

  test('gives no vector of another model', async () => {
    await cached.userState('u', 'A');
    graph.failure = down;
    expect((await cached.userState('u', 'B'))?.vector).toBeNull();
  });

  test('says so where there is no answer from before', async () => {
    await cached.posts(['p01']);
    graph.failure = down;
    await expect(cached.posts(['p01', 'p02'])).rejects.toBe(down);
    await expect(cached.viewerInteractions('u', ['p00'])).rejects.toBe(down);
  });

  test('one that is too slow is down to whoever asked', async () => {
    graph.failure = new AppError('DEADLINE_EXCEEDED', 'took 1200 ms');
    await expect(cached.user('a')).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: 'took 1200 ms',
    });
  });

  test('leaves it alone after two failures, and finds it again by itself', async () => {
    vi.useFakeTimers();
    graph.failure = down;
    for (const id of ['a', 'b', 'c', 'd']) {
      await expect(cached.user(id)).rejects.toMatchObject({
        code: 'SERVICE_UNAVAILABLE',
      });
    }
    expect(graph.visits).toEqual(['user', 'user']);
    graph.failure = null;
    await vi.advanceTimersByTimeAsync(500);
    vi.useRealTimers();
    expect(graph.visits).toEqual(['user', 'user', 'reach']);
    expect((await cached.user('u'))?.id).toBe('u');
    expect((await cached.userState('u', 'A'))?.id).toBe('u');
  });
});

test('what is kept is bounded by bytes: of users who did much, fewer stand in', async () => {
  const much = Array.from({ length: 500 }, (_, place) => ({
    postId: `p${place}`,
    type: 'viewed' as const,
    value: null,
    at: null,
  }));
  const nothing = { revision: '', vector: null, excluded: [] };
  const state = { ...nothing, interactions: much };
  graph.userState = (id) => Promise.resolve({ id, ...state });
  const ids = Array.from({ length: 50 }, (_, place) => `u${place}`);
  for (const id of ids) await cached.userState(id, 'A');
  graph.userState = () => Promise.reject(down);
  const standing = await Promise.all(
    ids.map((id) => cached.userState(id, 'A').catch(() => null)),
  );
  const known = standing.flatMap((each) => each?.id ?? []);
  // Half of the MiB is for states; each takes 120 kB.
  expect(known).toEqual(ids.slice(-4));
});
