import { onceFor } from '../lib/onceFor.js';
import type { Catalogue } from './Catalogue.js';

/** What can be said of some posts together; null where it cannot be. */
export interface ListMeasures {
  /** Mean over the pairs of 1 − cosine of their vectors, 0 to 2; null for fewer than two posts, and without a model. */
  readonly diversity: number | null;
  /** Mean of −log2(share of all users who interacted with the post), bits; nobody counts as one. Null for no posts. */
  readonly novelty: number | null;
  /** Share of the posts that belong to the fifth of the catalogue that most people interacted with, 0 to 1. Null for no posts. */
  readonly popularityShare: number | null;
}

/** Measures posts by what the catalogue says of them; ids that it does not hold are left out. */
export function measureList(
  ids: readonly string[],
  catalogue: Catalogue,
): ListMeasures {
  const posts = ids.flatMap((id) => catalogue.indexOf.get(id) ?? []);
  return {
    diversity: diversityOf(posts, catalogue),
    novelty: mean(posts.map((post) => bitsOf(post, catalogue))),
    popularityShare: mean(
      posts.map((post) => (isPopular(post, catalogue) ? 1 : 0)),
    ),
  };
}

/** The mean cosine of all pairs is the square of the sum of directions, without each one's own. */
function diversityOf(
  posts: readonly number[],
  { index }: Catalogue,
): number | null {
  const { vectors, dimension } = index;
  const rows = posts
    .map((post) => vectors.subarray(post * dimension, (post + 1) * dimension))
    .map((row) => ({ row, length: Math.hypot(...row) }))
    .filter(({ length }) => length > 0);
  if (rows.length < 2) return null;
  const sum = new Float64Array(dimension);
  for (const { row, length } of rows) {
    row.forEach((value, axis) => (sum[axis]! += value / length));
  }
  const square = sum.reduce((total, value) => total + value * value, 0);
  const pairs = rows.length * (rows.length - 1);
  // Rounding may leave a list of the same direction a bit below 0.
  return Math.max(0, 1 - (square - rows.length) / pairs);
}

function bitsOf(post: number, { index, numUsers }: Catalogue): number {
  const people = Math.max(1, index.popularity[post]!);
  return Math.max(0, -Math.log2(people / Math.max(1, numUsers)));
}

const POPULAR = 1 / 5;
const leastPopular = onceFor(leastOfFifth);

function isPopular(post: number, { index }: Catalogue): boolean {
  const { popularity } = index;
  const least = leastPopular(popularity);
  return popularity[post]! > 0 && popularity[post]! >= least;
}

/** People of the last post of the fifth with the most; sorted once for each catalogue. */
function leastOfFifth(popularity: Float32Array): number {
  const rising = popularity.slice().sort();
  return rising[Math.floor(rising.length * (1 - POPULAR))] ?? 0;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
