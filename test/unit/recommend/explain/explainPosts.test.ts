import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import { SOURCES } from '../../../../src/recommend/gatherCandidates.js';
import type { Explanation } from '../../../../src/recommend/explain/explainPosts.js';
import type { ExplainedPage } from '../../../../src/recommend/recommend.js';
import {
  createRecommender,
  NOON,
  type Recommender,
} from '../../../support/createRecommender.js';

let recommender: Recommender;

/** `u` saw p00 and liked p03; p03 leads to p06 and p09, p00 to p01. */
beforeEach(async () => {
  recommender = await createRecommender();
  const { graph, catalogues } = recommender;
  graph.similar = edges([3, 6], [3, 9], [0, 6]);
  graph.followedBy = edges([0, 1], [3, 6]);
  graph.users.set('u', {
    vector: [1, 0],
    interactions: [
      { postId: 'p03', type: 'viewed', value: null, at: NOON - 10 },
      { postId: 'p03', type: 'liked', value: null, at: NOON - 20 },
      { postId: 'p00', type: 'viewed', value: null, at: NOON - 30 },
    ],
  });
  graph.people = [
    {
      postId: 'p12',
      userId: 'twin',
      interactionCount: 7,
      relationship: 'LIKED',
    },
  ];
  graph.model = { ...graph.model!, id: 'model-explained' };
  await catalogues.refresh();
  graph.visits.length = 0;
});

function edges(...pairs: [number, number][]) {
  return {
    source: Int32Array.from(pairs, ([source]) => source),
    target: Int32Array.from(pairs, ([, target]) => target),
    score: new Float32Array(pairs.length).fill(0.5),
  };
}

function postOf({ posts }: ExplainedPage, id: string) {
  return posts.find(({ postId }) => postId === id)!;
}

/** A path as text, in the direction of its relationships. */
async function pathOf(
  page: ExplainedPage,
  id: string,
  kind: Parameters<Explanation['pathOf']>[1],
): Promise<string[]> {
  const path = await (await page.explain()).pathOf(postOf(page, id), kind);
  return path.map(
    ({ from, relationship, to }) => `${from.id} ${relationship} ${to.id}`,
  );
}

describe('the shares of a post', () => {
  test('are over 0, strongest first and 1 together, and begin with the source of the edge', async () => {
    for (const request of [
      { userId: 'u' },
      { userId: 'stranger' },
      { mood: 'dark' },
      { userId: 'u', mood: 'dark', explore: 0.2 },
    ]) {
      const page = await recommender.ask({ ...request, first: 100 });
      for (const post of page.posts) {
        const shares = (await page.explain()).sharesOf(post);
        if (shares.length === 0) continue;
        const weights = shares.map(({ weight }) => weight);
        expect(Math.min(...weights)).toBeGreaterThan(0);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
        expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
        expect(shares[0]!.kind).toBe(post.source);
      }
    }
  });

  test('are those of the evidence above the average post', async () => {
    const page = await recommender.ask({ userId: 'stranger', first: 100 });
    const { ids } = recommender.catalogues.current()!;
    const parts = (['popular', 'trending'] as const).map((name) => {
      const profile = { coldStart: true, now: NOON };
      const catalogue = recommender.catalogues.current()!;
      const [source] = SOURCES[name]!(profile as never, {} as never, catalogue);
      const mean = source!.scores.reduce((sum, x) => sum + x, 0) / 30;
      return source!.scores.map((score) => Math.max(0, score - mean));
    });
    const best = ids.indexOf(page.posts[0]!.postId);
    const sum = parts.reduce((total, part) => total + part[best]!, 0);
    const shares = (await page.explain()).sharesOf(page.posts[0]!);
    expect(shares.find(({ kind }) => kind === 'POPULAR')!.weight).toBeCloseTo(
      parts[0]![best]! / sum,
    );
  });

  test('cost no visit', async () => {
    const page = await recommender.ask({ userId: 'u' });
    const explanation = await page.explain();
    page.posts.forEach((post) => explanation.sharesOf(post));
    expect(recommender.graph.visits).toEqual(['userState']);
  });

  test('of an explored post name exploration alone', async () => {
    const page = await recommender.ask({ userId: 'u', explore: 1 });
    expect((await page.explain()).sharesOf(page.posts[0]!)).toEqual([
      { kind: 'EXPLORATION', weight: 1 },
    ]);
  });
});

describe('the path of a post', () => {
  test('goes from what the user did most, along the edge that says most', async () => {
    const page = await recommender.ask({ userId: 'u', first: 100 });
    expect(await pathOf(page, 'p06', 'SIMILAR')).toEqual([
      'u LIKED p03',
      'p03 SIMILAR_TO p06',
    ]);
    expect(await pathOf(page, 'p01', 'FOLLOWED_BY')).toEqual([
      'u VIEWED p00',
      'p00 FOLLOWED_BY p01',
    ]);
  });

  test('goes through someone alike, a shared category, or the category where it stands best', async () => {
    const page = await recommender.ask({ userId: 'u', first: 100 });
    expect(await pathOf(page, 'p12', 'NETWORK')).toEqual([
      'u SIMILAR_TO twin',
      'twin LIKED p12',
    ]);
    expect(await pathOf(page, 'p12', 'CONTENT')).toEqual([
      'u LIKED p03',
      'p03 IN_CATEGORY Comedy',
      'p12 IN_CATEGORY Comedy',
    ]);
    expect(await pathOf(page, 'p14', 'POPULAR')).toEqual([
      'p14 IN_CATEGORY Horror',
    ]);
  });

  test('goes to the mood', async () => {
    const page = await recommender.ask({ mood: 'dark', first: 100 });
    expect(await pathOf(page, 'p03', 'MOOD')).toEqual(['p03 EVOKES dark']);
    expect(await pathOf(page, 'p02', 'MOOD')).toEqual([]);
  });

  test('is empty where there is none', async () => {
    const page = await recommender.ask({ userId: 'u', first: 100 });
    expect(await pathOf(page, 'p20', 'SIMILAR')).toEqual([]);
    expect(await pathOf(page, 'p20', 'NETWORK')).toEqual([]);
    expect(await pathOf(page, 'p20', 'FRESH')).toEqual([]);
  });

  test('is one visit for all of a page', async () => {
    const page = await recommender.ask({ userId: 'u', first: 100 });
    const explanation = await page.explain();
    await Promise.all(
      page.posts.flatMap((post) =>
        explanation
          .sharesOf(post)
          .map(({ kind }) => explanation.pathOf(post, kind)),
      ),
    );
    expect(recommender.graph.visits).toEqual(['userState', 'paths']);
  });

  test('is left out of what the graph does not confirm', async () => {
    const { graph } = recommender;
    graph.paths = () => Promise.resolve({ steps: [], people: [] });
    const page = await recommender.ask({ userId: 'u', first: 100 });
    expect(await pathOf(page, 'p06', 'SIMILAR')).toEqual([]);
  });

  test('is empty while the database is down, with shares as before; other errors pass', async () => {
    const page = await recommender.ask({ userId: 'u', first: 100 });
    const { graph } = recommender;
    graph.failure = new AppError('SERVICE_UNAVAILABLE', 'down');
    expect(await pathOf(page, 'p06', 'SIMILAR')).toEqual([]);
    expect((await page.explain()).sharesOf(postOf(page, 'p06'))).not.toEqual(
      [],
    );
    const again = await recommender.ask({ mood: 'dark', first: 100 });
    graph.failure = new AppError('BAD_DATA', 'odd');
    await expect(pathOf(again, 'p03', 'MOOD')).rejects.toThrow('odd');
  });
});
