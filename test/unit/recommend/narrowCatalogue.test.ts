import { expect, test } from 'vitest';
import { makeServedCatalogue } from '../../../bench/support/makeServedCatalogue.js';
import { createRandom } from '../../../src/lib/createRandom.js';
import { atOnce } from '../../../src/lib/atOnce.js';
import { toCatalogue } from '../../../src/recommend/Catalogue.js';
import { gatherCandidates } from '../../../src/recommend/gatherCandidates.js';
import type { ViewerProfile } from '../../../src/recommend/toViewerProfile.js';
import {
  narrowCatalogue,
  type Narrowed,
} from '../../../src/recommend/narrowCatalogue.js';
import type { SourceFailure } from '../../../src/recommend/RankingReport.js';
import { wholePost } from '../../../src/ranking/wholePost.js';
import { rankEligible } from '../../../src/recommend/rankEligible.js';
import type { RecommendationQuery } from '../../../src/recommend/RecommendationQuery.js';

const NUM_POSTS = 20_000;
const NOW = 1_767_268_800_000;
const random = createRandom(11);
const catalogue = atOnce(
  toCatalogue(
    makeServedCatalogue({ numPosts: NUM_POSTS, dimension: 16 }),
    'generated',
  ),
);
const query = {
  mood: null,
  category: null,
  steering: { filter: null, exclude: [] },
} as unknown as RecommendationQuery;

/** Someone who saw posts near the vector of one of them. */
function viewer(): ViewerProfile {
  const { dimension, vectors } = catalogue.index;
  const liked = Math.floor(random() * NUM_POSTS);
  const history = Array.from({ length: 30 }, (_none, place) => ({
    post: Math.floor(random() * NUM_POSTS),
    strength: 1,
    at: NOW - place * 3_600_000,
  }));
  return {
    vector: vectors.slice(liked * dimension, (liked + 1) * dimension),
    history,
    now: NOW,
    excluded: new Set(history.map(({ post }) => post)),
    coldStart: false,
    moodVector: null,
    moodShare: 0,
    interactions: [],
    fingerprint: '',
  };
}

function headOf(
  profile: ViewerProfile,
  asked: RecommendationQuery,
  exactPosts: number,
): string[] {
  const narrowed = narrowCatalogue(profile, asked, catalogue, exactPosts);
  const failures: SourceFailure[] = [];
  const { total } = gatherCandidates(narrowed.profile, asked, {
    catalogue: narrowed.catalogue,
    report: { failures },
  });
  expect(failures).toEqual([]);
  const { head } = rankEligible(total, narrowed.eligible);
  return Array.from(head.subarray(0, 20), (row) => idAt(narrowed, row));
}

function idAt({ catalogue: { index } }: Narrowed, row: number): string {
  return catalogue.ids[wholePost(index, row)]!;
}

test('candidates rank as they rank among all posts', () => {
  let same = 0;
  for (let turn = 0; turn < 10; turn++) {
    const profile = viewer();
    const exact = headOf(profile, query, NUM_POSTS);
    const narrowed = headOf(profile, query, 0);
    expect(new Set(narrowed).size).toBe(20);
    same += exact.filter((id) => narrowed.includes(id)).length;
  }
  expect(same / 200).toBeGreaterThan(0.9);
});

test('what was seen is no candidate, and a category that few posts have is ranked whole', () => {
  const profile = viewer();
  const rare = { ...query, category: 1 };
  const { catalogue: part, eligible } = narrowCatalogue(
    profile,
    rare,
    catalogue,
    0,
  );
  const shown = Array.from(eligible.barred.keys())
    .filter((row) => eligible.barred[row] === 0)
    .map((row) => catalogue.ids[wholePost(part.index, row)]!);
  const wanted = catalogue.ids.filter(
    (_id, post) =>
      catalogue.index.categories[post]!.includes(1) &&
      !profile.excluded.has(post),
  );
  expect(shown).toEqual(wanted);
});

test('someone of whom nothing is known gets what is popular, with and without a mood', () => {
  const stranger: ViewerProfile = {
    ...viewer(),
    vector: null,
    history: [],
    excluded: new Set(),
    coldStart: true,
  };
  expect(headOf(stranger, query, 0)).toEqual(
    headOf(stranger, query, NUM_POSTS),
  );
  const { eligible } = narrowCatalogue(stranger, query, catalogue, 0);
  expect(eligible.count).toBeGreaterThanOrEqual(600);
  const inMood = { ...query, mood: 3 };
  for (const id of headOf(stranger, inMood, 0)) {
    expect(catalogue.index.moods[Number(id)]).toContain(3);
  }
});
