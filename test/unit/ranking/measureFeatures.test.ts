import { expect, test } from 'vitest';
import { makeServedCatalogue } from '../../../bench/support/makeServedCatalogue.js';
import { EVIDENCE_OF, FEATURES } from '../../../src/ranking/features.js';
import { measureFeatures } from '../../../src/ranking/measureFeatures.js';
import type { Profile } from '../../../src/ranking/Profile.js';
import { partOf } from '../../../src/ranking/retrieval/partOf.js';
import { scorePosts } from '../../../src/ranking/scorePosts.js';
import { DEFAULT_BLEND } from '../../../src/ranking/Blend.js';
import { atOnce } from '../../../src/lib/atOnce.js';
import { toCatalogue } from '../../../src/recommend/Catalogue.js';

const NUM_POSTS = 1500;
const served = makeServedCatalogue({ numPosts: NUM_POSTS, dimension: 10 });
const { index } = atOnce(
  toCatalogue(
    // The time of some posts is unknown.
    {
      ...served,
      createdAt: served.createdAt.map((at, post) =>
        post % 7 === 0 ? NaN : at,
      ),
    },
    'generated',
  ),
);
const profile: Profile = {
  vector: index.vectors.slice(0, 10),
  history: [7, 3, 900, 42].map((post, place) => ({
    post,
    strength: 1,
    at: served.newestAt - place,
  })),
  now: served.newestAt - 1e10,
};

const alongEdges = FEATURES.filter(
  (feature) =>
    EVIDENCE_OF[feature] === 'followedBy' ||
    /^(similar|together)/.test(feature),
);
const others = FEATURES.filter((feature) => !alongEdges.includes(feature));
const columns = measureFeatures(index, profile);

test.each(others)(
  '%s has mean 0 and deviation 1 over the catalogue',
  (name) => {
    const column = columns[name];
    const mean = column.reduce((sum, value) => sum + value, 0) / NUM_POSTS;
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(mean).toBeCloseTo(0, 4);
    expect(Math.sqrt(squares / NUM_POSTS)).toBeCloseTo(1, 4);
  },
);

test.each(alongEdges)('%s is 0 for most posts and never below', (name) => {
  const column = columns[name];
  expect(Math.min(...column)).toBe(0);
  expect(column.filter((value) => value > 0).length).toBeLessThan(
    NUM_POSTS / 2,
  );
  expect(Math.max(...column)).toBeGreaterThan(0.5);
});

test.each(others)('%s of some posts is what it is among all', (name) => {
  const candidates = Int32Array.of(5, 7, 80, 1499);
  const seeds = profile.history.map(({ post }) => post);
  const part = partOf(index, { candidates, seeds });
  const history = profile.history.map((entry, place) => ({
    ...entry,
    post: part.seedRows[place]!,
  }));
  const some = measureFeatures(part.index, { ...profile, history })[name];
  candidates.forEach((post, row) =>
    expect(some[row]).toBeCloseTo(columns[name][post]!, 4),
  );
});

test('each evidence says what it is on average over the catalogue', () => {
  const { evidence } = scorePosts(index, profile, DEFAULT_BLEND);
  for (const { scores, mean } of Object.values(evidence)) {
    const sum = scores.reduce((all, score) => all + score, 0);
    expect(sum / NUM_POSTS).toBeCloseTo(mean, 4);
  }
});

test('what does not tell posts apart counts nothing', () => {
  const alike = {
    ...index,
    vectors: new Float32Array(index.vectors.length).fill(0.1),
    popularity: new Float32Array(NUM_POSTS).fill(3),
    categories: index.categories.map(() => [1]),
    createdAt: new Float64Array(NUM_POSTS).fill(NaN),
  };
  const measured = measureFeatures(alike, profile);
  for (const name of [
    'networkUser',
    'popularity',
    'categories',
    'age',
  ] as const)
    expect(measured[name].every((value) => value === 0)).toBe(true);
});
