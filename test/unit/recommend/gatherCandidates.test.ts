import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/recommend/Catalogue.js';
import {
  gatherCandidates,
  SOURCES,
} from '../../../src/recommend/gatherCandidates.js';
import type { ViewerProfile } from '../../../src/recommend/toViewerProfile.js';
import type { SourceFailure } from '../../../src/recommend/RankingReport.js';
import { numPostsOf } from '../../../src/ranking/numPostsOf.js';
import { wholeOrder } from '../../../src/recommend/PostOrder.js';
import type { RecommendationQuery } from '../../../src/recommend/RecommendationQuery.js';
import type { Source } from '../../../src/recommend/sources/Source.js';
import type { Steering } from '../../../src/recommend/Steering.js';
import { toPlaces } from '../../../src/recommend/toPlaces.js';
import { createRecommender, NOON } from '../../support/createRecommender.js';

const stranger: ViewerProfile = {
  vector: null,
  history: [],
  now: NOON,
  excluded: new Set(),
  coldStart: true,
  moodVector: null,
  moodShare: 0,
  interactions: [],
  fingerprint: '',
};
const steering: Steering = {
  filter: null,
  exclude: [],
  diversity: 0,
  weights: { viewed: 1, liked: 1, inspired: 1, rated: 1 },
  explore: 0,
  canonical: '',
};
const query: RecommendationQuery = {
  userId: 'x',
  mood: null,
  category: null,
  steering,
  first: 10,
  after: null,
  scope: '',
};
let catalogue: Catalogue;
let failures: SourceFailure[];
beforeAll(async () => {
  catalogue = (await createRecommender()).catalogues.current()!;
});

function gather(sources: Record<string, Source> = SOURCES) {
  failures = [];
  return gatherCandidates(stranger, query, {
    catalogue,
    report: { failures },
    sources,
  });
}

const flat =
  (score: number): Source =>
  (_profile, _query, { index }) => [
    {
      source: 'FRESH',
      scores: new Float32Array(numPostsOf(index)).fill(score),
      mean: score,
    },
  ];
const broken: Source = () => {
  throw new Error('broken');
};

describe('gatherCandidates', () => {
  test('adds up what the sources say of every post', () => {
    const { total } = gather({ one: flat(1), two: flat(2) });
    expect([...total]).toEqual(Array(30).fill(3));
  });

  test('goes on without a source that fails, and reports it', () => {
    const { total } = gather({ broken, one: flat(1) });
    expect(total[0]).toBe(1);
    expect(failures.map(({ source }) => source)).toEqual(['broken']);
  });

  test.each([NaN, Infinity, -Infinity])('takes a share of %s for none', (x) => {
    const { total } = gather({ odd: flat(x), one: flat(1) });
    expect([...total]).toEqual(Array(30).fill(1));
  });

  test('puts popular posts first for a stranger', () => {
    const { total } = gather();
    const { popularity } = catalogue.index;
    const best = total.indexOf(Math.max(...total));
    expect(popularity[best]).toBe(Math.max(...popularity));
  });
});

test('an edge names the source that speaks most for its post, not for all posts', () => {
  const one: Source = (_profile, _query, { index }) => [
    {
      source: 'POPULAR',
      scores: new Float32Array(numPostsOf(index)).fill(100),
      mean: 100,
    },
    {
      source: 'NETWORK',
      scores: Float32Array.from(index.moods, (_own, post) =>
        post === 3 ? 1 : 0,
      ),
      mean: 1 / 30,
    },
  ];
  const candidates = gather({ one });
  const found = { order: wholeOrder(Int32Array.of(3)), explored: null };
  const list = toPlaces(found, candidates, {
    index: catalogue.index,
    places: 1,
  });
  expect([...list.posts]).toEqual([3]);
  expect([...list.sources]).toEqual([0]);
  expect([...list.scores]).toEqual([101]);
});
