import type { HeldOutPosts, NetworkVectors } from './FittedNetwork.js';
import { tf } from './tf.js';
import type { TrainingPairs } from './TrainingPairs.js';

const CUT = 20;

/** Users whose scores are made by one matrix product. */
const BLOCK = 512;

type Vectors = Pick<
  NetworkVectors,
  'userVectors' | 'postVectors' | 'dimension'
>;

/**
 * Mean NDCG@20 of the vectors' ranking over users with training and held-out posts: whole catalogue minus training posts, ties by index.
 * Zero where nobody can be scored.
 */
export function meanNdcg(
  vectors: Vectors,
  pairs: TrainingPairs,
  heldOut: HeldOutPosts,
): number {
  let sum = 0;
  let count = 0;
  for (let first = 0; first < pairs.numUsers; first += BLOCK) {
    const last = Math.min(pairs.numUsers, first + BLOCK);
    const block = scoreBlock(vectors, first, last);
    for (let user = first; user < last; user++) {
      const start = (user - first) * pairs.numPosts;
      const scores = block.subarray(start, start + pairs.numPosts);
      const value = userNdcg(scores, { pairs, user, wanted: heldOut[user] });
      if (value === null) continue;
      sum += value;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** `[last − first, numPosts]` row-major. */
function scoreBlock(
  { userVectors, postVectors, dimension }: Vectors,
  first: number,
  last: number,
): Float32Array {
  const users = userVectors.subarray(first * dimension, last * dimension);
  const scores = tf.tidy(() =>
    tf.matMul(
      tf.tensor2d(users, [last - first, dimension]),
      tf.tensor2d(postVectors, [postVectors.length / dimension, dimension]),
      false,
      true,
    ),
  );
  const values = scores.dataSync<'float32'>().slice();
  scores.dispose();
  return values;
}

interface UserLists {
  readonly pairs: TrainingPairs;
  readonly user: number;
  readonly wanted: ArrayLike<number> | undefined;
}

/** Overwrites the scores of what was seen. */
function userNdcg(
  scores: Float32Array,
  { pairs, user, wanted }: UserLists,
): number | null {
  const [first, end] = [pairs.offsets[user]!, pairs.offsets[user + 1]!];
  if (wanted === undefined || wanted.length === 0 || first === end) return null;
  for (let pair = first; pair < end; pair++) {
    scores[pairs.post[pair]!] = -Infinity;
  }
  return ndcg(topPosts(scores), new Set(Array.from(wanted)));
}

/** The best posts in order, by insertion: few enter once the list is full. */
function topPosts(scores: Float32Array): number[] {
  const best: number[] = [];
  for (let post = 0; post < scores.length; post++) {
    const score = scores[post]!;
    if (score === -Infinity) continue;
    if (best.length === CUT && !(score > scores[best[CUT - 1]!]!)) continue;
    let place = Math.min(best.length, CUT - 1);
    while (place > 0 && scores[best[place - 1]!]! < score) {
      best[place] = best[place - 1]!;
      place -= 1;
    }
    best[place] = post;
  }
  return best;
}

function ndcg(ranked: readonly number[], wanted: ReadonlySet<number>): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  let found = 0;
  ranked.forEach((post, rank) => {
    if (wanted.has(post)) found += gain(rank);
  });
  let ideal = 0;
  for (let rank = 0; rank < Math.min(CUT, wanted.size); rank++)
    ideal += gain(rank);
  return found / ideal;
}
