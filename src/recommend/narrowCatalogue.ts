import { numPostsOf } from '../ranking/numPostsOf.js';
import { chooseCandidates } from '../ranking/retrieval/chooseCandidates.js';
import { partOf } from '../ranking/retrieval/partOf.js';
import { keepEligible, type Eligible } from './keepEligible.js';
import type {
  RankedCatalogue,
  RankedProfile,
  RankedQuery,
} from './RankQuestion.js';

/** Up to so many posts each is measured, and no candidate can be missed. */
export const EXACT_POSTS = 50_000;

/** What one list is ranked from. It holds until the next catalogue is narrowed. */
export interface Narrowed {
  /** The whole one, or candidates for this viewer and query with what it takes to measure them. */
  readonly catalogue: RankedCatalogue;
  /** With its history in terms of that catalogue. */
  readonly profile: RankedProfile;
  readonly eligible: Eligible;
  /** Where a post of the whole catalogue stands in that one; nothing for one that is no candidate. */
  readonly rowOf: (post: number) => number | undefined;
}

/** Leaves a catalogue of more than `exactPosts` to the candidates for a viewer and a query (docs/decisions/011). */
export function narrowCatalogue(
  profile: RankedProfile,
  query: RankedQuery,
  catalogue: RankedCatalogue,
  exactPosts = EXACT_POSTS,
): Narrowed {
  const eligible = keepEligible(profile, query, catalogue);
  const { index, blend } = catalogue;
  if (numPostsOf(index) <= exactPosts) {
    return { catalogue, profile, eligible, rowOf: (post) => post };
  }
  const { mood } = query;
  const question = { profile, blend, mood, allowed: eligible };
  const candidates = chooseCandidates(index, question);
  const seeds = [
    ...profile.history.map(({ post }) => post),
    ...seedsOfMood(catalogue, candidates, mood),
  ];
  const part = partOf(index, { candidates, seeds });
  const numRows = numPostsOf(part.index);
  return {
    catalogue: { ...catalogue, index: part.index },
    profile: {
      ...profile,
      whole: profile,
      history: profile.history.map((entry, place) => ({
        ...entry,
        post: part.seedRows[place]!,
      })),
    },
    eligible: {
      barred: new Uint8Array(numRows).fill(1, candidates.length),
      count: candidates.length,
    },
    rowOf: part.rowOf,
  };
}

/** A mood's list goes on from all posts that evoke it. */
function seedsOfMood(
  { index }: RankedCatalogue,
  candidates: Int32Array,
  mood: number | null,
): number[] {
  if (mood === null) return [];
  return Array.from(candidates).filter((post) =>
    index.moods[post]!.includes(mood),
  );
}
