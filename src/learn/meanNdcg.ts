import type { HeldOutPosts, NetworkVectors } from './FittedNetwork.js';
import type { TrainingPairs } from './TrainingPairs.js';

const CUT = 20;

/**
 * Mean NDCG@20 of the vectors' ranking over users with training and held-out posts: whole catalogue minus training posts, ties by index.
 * Zero where nobody can be scored.
 */
export function meanNdcg(
  vectors: Pick<NetworkVectors, 'userVectors' | 'postVectors' | 'dimension'>,
  pairs: TrainingPairs,
  heldOut: HeldOutPosts,
): number {
  let sum = 0;
  let count = 0;
  const scores = new Float32Array(pairs.numPosts);
  for (let user = 0; user < pairs.numUsers; user++) {
    const wanted = heldOut[user];
    const [first, end] = [pairs.offsets[user]!, pairs.offsets[user + 1]!];
    if (wanted === undefined || wanted.length === 0 || first === end) continue;
    scorePosts(vectors, user, scores);
    for (let pair = first; pair < end; pair++)
      scores[pairs.post[pair]!] = -Infinity;
    sum += ndcg(topPosts(scores), new Set(Array.from(wanted)));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

function scorePosts(
  {
    userVectors,
    postVectors,
    dimension,
  }: Pick<NetworkVectors, 'userVectors' | 'postVectors' | 'dimension'>,
  user: number,
  scores: Float32Array,
): void {
  const own = userVectors.subarray(user * dimension, (user + 1) * dimension);
  for (let post = 0; post < scores.length; post++) {
    let product = 0;
    const first = post * dimension;
    for (let axis = 0; axis < dimension; axis++) {
      product += own[axis]! * postVectors[first + axis]!;
    }
    scores[post] = product;
  }
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
