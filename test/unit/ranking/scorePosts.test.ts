import { expect, test } from 'vitest';
import {
  DEFAULT_BLEND,
  newcomerShare,
  weightsFor,
  type Blend,
} from '../../../src/ranking/Blend.js';
import type { CatalogueIndex } from '../../../src/ranking/CatalogueIndex.js';
import { EVIDENCE, FEATURES } from '../../../src/ranking/features.js';
import { measureFeatures } from '../../../src/ranking/measureFeatures.js';
import type { Profile } from '../../../src/ranking/Profile.js';
import { recencyWeights } from '../../../src/ranking/recencyWeights.js';
import { scoreMood } from '../../../src/ranking/scoreMood.js';
import { scorePosts } from '../../../src/ranking/scorePosts.js';
import { atOnce } from '../../../src/lib/atOnce.js';
import { toNeighbourLists } from '../../../src/domain/toNeighbourLists.js';
import { topPosts } from '../../../src/ranking/topPosts.js';

/** Post 0 is similar to 1 and followed by 2; 4 is what everybody saw. */
const INDEX: CatalogueIndex = {
  dimension: 2,
  vectors: Float32Array.from([1, 0, 1, 0, 0, 1, 0, 1, 0, 0]),
  categories: [[0], [0], [1], [1], []],
  moods: [[0], [], [], [0], []],
  createdAt: Float64Array.from([1, 2, 3, 4, NaN]),
  popularity: Float32Array.from([2, 1, 1, 0, 9]),
  trend: Float32Array.from([1, 1, 0, 0, 5]),
  similar: edges([[0, 1, 0.5]]),
  followedBy: edges([[0, 2, 0.7]]),
  together: edges([[0, 3, 0.2]]),
  // Posts 0 and 1 lie one way, 2 and 3 the other.
  factors: {
    dimension: 2,
    values: Float32Array.from([1, 1, 1, 2, 1, -1, 1, -1, 0, 0]),
  },
};

const READER: Profile = {
  vector: Float32Array.from([0, 1]),
  history: [{ post: 0, strength: 1, at: 3 }],
  now: 3,
};

const STRANGER: Profile = { vector: null, history: [], now: NaN };

test.each([
  ['similarRecent', [1]],
  ['followedRecent', [2]],
  ['togetherAll', [3]],
  ['taste', [1]],
  ['popularity', [4]],
  ['networkUser', [2, 3]],
  ['networkRecent', [0, 1]],
  ['categories', [0, 1]],
  ['unborn', [3]],
] as const)('%s speaks most for posts %j', (feature, expected) => {
  const column = measureFeatures(INDEX, READER)[feature];
  const best = Math.max(...column);
  expect([...column.keys()].filter((post) => column[post] === best)).toEqual(
    expected,
  );
});

test('someone of whom nothing is known gets finite scores, by popularity', () => {
  const { total } = scorePosts(INDEX, STRANGER, DEFAULT_BLEND);
  expect([...topPosts(total, 1)]).toEqual([4]);
  expect(total.every(Number.isFinite)).toBe(true);
});

test('a catalogue without vectors, edges, groups and times still has finite scores', () => {
  const bare: CatalogueIndex = {
    ...INDEX,
    dimension: 0,
    vectors: new Float32Array(),
    categories: INDEX.moods.map(() => []),
    moods: INDEX.moods.map(() => []),
    createdAt: new Float64Array(5).fill(NaN),
    similar: edges([]),
    followedBy: edges([]),
  };
  const { total } = scorePosts(bare, READER, DEFAULT_BLEND);
  expect(total.every(Number.isFinite)).toBe(true);
});

test('the total is the sum of the evidence', () => {
  const { total, evidence } = scorePosts(INDEX, READER, DEFAULT_BLEND);
  total.forEach((score, post) => {
    const sum = EVIDENCE.reduce(
      (all, name) => all + evidence[name].scores[post]!,
      0,
    );
    expect(score).toBeCloseTo(sum, 5);
  });
});

test('weights go from those of a newcomer to those of the settled', () => {
  const blend: Blend = {
    settled: { popularity: 0 },
    newcomer: { popularity: 1 },
  };
  const weightOf = (posts: number) =>
    weightsFor(blend, posts)[FEATURES.indexOf('popularity')];
  expect(weightOf(0)).toBe(1);
  expect(weightOf(10)).toBe(0.5);
  expect(newcomerShare(1e9)).toBeLessThan(1e-6);
});

test('a profile decays by the number of later posts; those of one moment share their age', () => {
  const history = [5, 4, 4, 1].map((at, post) => ({ post, strength: 1, at }));
  const weights = recencyWeights(history, 2);
  [0, 1.5, 1.5, 3].forEach((age, place) =>
    expect(weights[place]).toBeCloseTo(Math.exp(-age / 2), 6),
  );
  const timeless = history.map((entry) => ({ ...entry, at: NaN }));
  expect(new Set(recencyWeights(timeless, 2)).size).toBe(1);
});

test('posts that evoke the mood come first, then what people go on to from there', () => {
  const scores = scoreMood(INDEX, 0, Float32Array.from([0, 1]));
  expect(new Set(topPosts(scores, 2))).toEqual(new Set([0, 3]));
  expect(topPosts(scores, 3)[2]).toBe(2);
});

test('the best posts come by falling score, equal ones by index, without the excluded', () => {
  const scores = Float32Array.from([1, 3, 3, 2, 3]);
  expect([...topPosts(scores, 3)]).toEqual([1, 2, 4]);
  expect([...topPosts(scores, 9, new Set([1, 3]))]).toEqual([2, 4, 0]);
  expect([...topPosts(scores, 0)]).toEqual([]);
});

function edges(rows: readonly (readonly [number, number, number])[]) {
  return atOnce(
    toNeighbourLists(
      {
        source: Int32Array.from(rows, (row) => row[0]),
        target: Int32Array.from(rows, (row) => row[1]),
        score: Float32Array.from(rows, (row) => row[2]),
      },
      5,
    ),
  );
}
