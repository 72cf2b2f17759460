import { chunk } from '../lib/chunk.js';
import type { HeldOutPosts, NetworkVectors } from './FittedNetwork.js';
import { scorableUsers } from './scorableUsers.js';
import { tf } from './tf.js';
import type { TrainingPairs } from './TrainingPairs.js';

const CUT = 20;

/** Users whose scores are made by one matrix product, and most of these scores: 16 MB. */
const BLOCK = 512;
const MOST_SCORES = 2 ** 22;
/** Validation is asked every few epochs: this many users say which is better. */
const MOST_USERS = 5000;

type Vectors = Pick<
  NetworkVectors,
  'userVectors' | 'postVectors' | 'dimension'
>;

/**
 * Mean NDCG@20 of the vectors' ranking over users with training and held-out posts: whole catalogue minus training posts, ties by index.
 * Of very many users an even choice is scored. Zero where nobody can be.
 */
export function meanNdcg(
  vectors: Vectors,
  pairs: TrainingPairs,
  heldOut: HeldOutPosts,
): number {
  const able = scorableUsers(pairs, heldOut);
  const stride = Math.max(1, Math.ceil(able.length / MOST_USERS));
  const users = able.filter((_user, place) => place % stride === 0);
  const atOnce = Math.min(BLOCK, Math.floor(MOST_SCORES / pairs.numPosts));
  let sum = 0;
  for (const block of chunk(users, Math.max(1, atOnce))) {
    const scores = scoreBlock(vectors, block);
    block.forEach((user, row) => {
      const first = row * pairs.numPosts;
      const own = scores.subarray(first, first + pairs.numPosts);
      sum += userNdcg(own, { pairs, user, wanted: heldOut[user]! });
    });
  }
  return users.length === 0 ? 0 : sum / users.length;
}

/** `[users.length, numPosts]` row-major. */
function scoreBlock(
  { userVectors, postVectors, dimension }: Vectors,
  users: readonly number[],
): Float32Array {
  const rows = new Float32Array(users.length * dimension);
  users.forEach((user, row) => {
    const own = userVectors.subarray(user * dimension, (user + 1) * dimension);
    rows.set(own, row * dimension);
  });
  const scores = tf.tidy(() =>
    tf.matMul(
      tf.tensor2d(rows, [users.length, dimension]),
      tf.tensor2d(postVectors, [postVectors.length / dimension, dimension]),
      false,
      true,
    ),
  );
  const values = scores.dataSync<'float32'>();
  scores.dispose();
  return values;
}

interface UserLists {
  readonly pairs: TrainingPairs;
  readonly user: number;
  readonly wanted: ArrayLike<number>;
}

/** Overwrites the scores of what was seen. */
function userNdcg(
  scores: Float32Array,
  { pairs, user, wanted }: UserLists,
): number {
  for (
    let pair = pairs.offsets[user]!;
    pair < pairs.offsets[user + 1]!;
    pair++
  ) {
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
