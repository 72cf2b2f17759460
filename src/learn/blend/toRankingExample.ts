import type { Random } from '../../lib/createRandom.js';
import {
  DEFAULT_BLEND,
  newcomerShare,
  weightsFor,
} from '../../ranking/Blend.js';
import type { CatalogueIndex } from '../../ranking/CatalogueIndex.js';
import { FEATURES } from '../../ranking/features.js';
import {
  measureFeatures,
  type FeatureColumns,
} from '../../ranking/measureFeatures.js';
import { numPostsOf } from '../../ranking/numPostsOf.js';
import type { Profile } from '../../ranking/Profile.js';
import { topPosts } from '../../ranking/topPosts.js';
import type { RankingExample } from './RankingExample.js';

/** Posts that come close: telling them from the relevant ones is what the head of a list is made of. */
const NEAR_MISSES = 200;
/** Posts that stand for all the others: a choice among near misses alone would turn their evidence against them. */
const AT_RANDOM = 120;

export interface ExampleInput {
  readonly profile: Profile;
  /** Post indices that the user turned to next. */
  readonly relevant: readonly number[];
  /** Posts that would not be shown. */
  readonly excluded: ReadonlySet<number>;
}

/** Measures the relevant posts, the nearest misses of the unmeasured blend, and some at random. */
export function toRankingExample(
  index: CatalogueIndex,
  { profile, relevant, excluded }: ExampleInput,
  random: Random,
): RankingExample {
  const columns = measureFeatures(index, profile);
  const total = weightedSum(columns, weightsFor(DEFAULT_BLEND, 1000));
  const certain = new Set([
    ...relevant,
    ...topPosts(total, NEAR_MISSES + relevant.length, excluded),
  ]);
  const drawn = drawPosts(numPostsOf(index), { excluded, certain, random });
  const left = numPostsOf(index) - excluded.size - certain.size;
  const candidates = [...certain, ...drawn];
  return {
    rows: toRows(columns, candidates),
    worth: Float32Array.from(candidates, (_post, row) =>
      row < certain.size ? 1 : left / drawn.length,
    ),
    numRelevant: relevant.length,
    newcomer: newcomerShare(profile.history.length),
  };
}

function drawPosts(
  numPosts: number,
  {
    excluded,
    certain,
    random,
  }: {
    excluded: ReadonlySet<number>;
    certain: ReadonlySet<number>;
    random: Random;
  },
): number[] {
  const drawn: number[] = [];
  for (let tries = 0; tries < 2 * AT_RANDOM; tries++) {
    const post = Math.floor(random() * numPosts);
    if (drawn.length < AT_RANDOM && !excluded.has(post) && !certain.has(post))
      drawn.push(post);
  }
  return drawn;
}

function toRows(
  columns: FeatureColumns,
  posts: readonly number[],
): Float32Array {
  const rows = new Float32Array(posts.length * FEATURES.length);
  posts.forEach((post, row) => {
    FEATURES.forEach((feature, f) => {
      rows[row * FEATURES.length + f] = columns[feature][post]!;
    });
  });
  return rows;
}

function weightedSum(
  columns: FeatureColumns,
  weights: Float64Array,
): Float32Array {
  const total = new Float32Array(columns.popularity.length);
  FEATURES.forEach((feature, f) => {
    const column = columns[feature];
    for (let post = 0; post < total.length; post++) {
      total[post]! += weights[f]! * column[post]!;
    }
  });
  return total;
}
