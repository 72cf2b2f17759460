import type { TrainingPairs } from '../TrainingPairs.js';

/**
 * LightGCN's propagation: the mean over layers 0 … `layers` of the embeddings passed along the pairs, each pair weighted
 * 1 / √(degree of user · degree of post). Users' rows first, then posts': `[numUsers + numPosts, dimension]`. Its own adjoint.
 */
export function propagateLight(
  pairs: TrainingPairs,
  embeddings: Float32Array,
  layers: number,
): Float32Array {
  const dimension = embeddings.length / (pairs.numUsers + pairs.numPosts);
  const norms = pairNorms(pairs);
  const sum = embeddings.slice();
  let layer = embeddings;
  for (let depth = 0; depth < layers; depth++) {
    layer = passAlong(pairs, layer, { dimension, norms });
    for (let i = 0; i < sum.length; i++) sum[i]! += layer[i]!;
  }
  return sum.map((value) => value / (layers + 1));
}

function passAlong(
  { user, post, numUsers }: TrainingPairs,
  from: Float32Array,
  { dimension, norms }: { dimension: number; norms: Float32Array },
): Float32Array {
  const to = new Float32Array(from.length);
  for (let pair = 0; pair < user.length; pair++) {
    const u = user[pair]! * dimension;
    const p = (numUsers + post[pair]!) * dimension;
    const norm = norms[pair]!;
    for (let d = 0; d < dimension; d++) {
      to[u + d]! += norm * from[p + d]!;
      to[p + d]! += norm * from[u + d]!;
    }
  }
  return to;
}

const normsOf = new WeakMap<TrainingPairs, Float32Array>();

function pairNorms(pairs: TrainingPairs): Float32Array {
  const known = normsOf.get(pairs);
  if (known !== undefined) return known;
  const people = new Float32Array(pairs.numPosts);
  for (const post of pairs.post) people[post]! += 1;
  const norms = Float32Array.from(pairs.user, (user, pair) => {
    const seen = pairs.offsets[user + 1]! - pairs.offsets[user]!;
    return 1 / Math.sqrt(seen * people[pairs.post[pair]!]!);
  });
  normsOf.set(pairs, norms);
  return norms;
}
