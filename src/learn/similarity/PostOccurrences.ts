import type { TrainingPairs } from '../TrainingPairs.js';

/** Pairs by post: those of post p are `pairs[offsets[p] … offsets[p + 1])`; and where each stands in its user's history. */
export interface PostOccurrences {
  readonly offsets: Int32Array;
  readonly pairs: Int32Array;
  /** `[numPosts]` distinct users. */
  readonly popularity: Float32Array;
  /** `[numPairs]` place in the user's history from 0; pairs of one moment share the mean of their places. */
  readonly place: Float32Array;
  /** `[numPairs]` how many pairs share its moment. */
  readonly company: Float32Array;
}

/** Inverts the pairs. */
export function toPostOccurrences(training: TrainingPairs): PostOccurrences {
  const { numPosts, post } = training;
  const offsets = new Int32Array(numPosts + 1);
  for (const target of post) offsets[target + 1]! += 1;
  for (let p = 0; p < numPosts; p++) offsets[p + 1]! += offsets[p]!;
  const next = offsets.slice();
  const pairs = new Int32Array(post.length);
  for (let pair = 0; pair < post.length; pair++) {
    pairs[next[post[pair]!]!++] = pair;
  }
  const popularity = Float32Array.from(
    { length: numPosts },
    (_none, p) => offsets[p + 1]! - offsets[p]!,
  );
  return { offsets, pairs, popularity, ...placesOf(training) };
}

function placesOf({
  numUsers,
  offsets,
  at,
  ordered,
}: TrainingPairs): Pick<PostOccurrences, 'place' | 'company'> {
  const place = new Float32Array(at.length);
  const company = new Float32Array(at.length);
  for (let user = 0; user < numUsers; user++) {
    const first = offsets[user]!;
    const last = offsets[user + 1]!;
    for (let start = first, end = first; start < last; start = end) {
      end = ordered[user] === 0 ? last : endOfMoment(at, start, last);
      place.fill((start + end - 1) / 2 - first, start, end);
      company.fill(end - start, start, end);
    }
  }
  return { place, company };
}

function endOfMoment(at: Float64Array, start: number, last: number): number {
  let end = start + 1;
  while (end < last && at[end] === at[start]) end++;
  return end;
}
