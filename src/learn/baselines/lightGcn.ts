import { dotRows } from '../../lib/dotRows.js';
import type { Random } from '../../lib/createRandom.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { Adam } from './Adam.js';
import type { Baseline, BaselineDeps, Settings } from './Baseline.js';
import { propagateLight } from './propagateLight.js';

const DIMENSION = 64;
const LAYERS = 2;
const LEARNING_RATE = 0.05;
const MOST_STEPS = 200;
const VALIDATE_EVERY = 20;
const PATIENCE = 3;

/**
 * LightGCN (He et al. 2020): embeddings averaged over the layers of symmetric propagation, BPR loss with one random negative a pair.
 * Propagation is linear and symmetric, so its gradient is itself: no graph of operations is needed. One step is all pairs.
 */
export const lightGcn: Baseline = {
  name: 'LightGCN',
  grid: [{ decay: 1e-3 }, { decay: 1e-2 }],
  needsTime: false,
  fit(pairs, settings, deps) {
    const { chosen, embeddings } = descend(pairs, settings, deps);
    return { scorer: scorerOf(pairs, embeddings), chosen };
  },
};

interface Descent {
  readonly chosen: Settings;
  /** `[numUsers + numPosts, DIMENSION]` after propagation. */
  readonly embeddings: Float32Array;
}

function descend(
  pairs: TrainingPairs,
  { decay = 1e-2, steps = MOST_STEPS }: Settings,
  { random, validate, progress }: BaselineDeps,
): Descent {
  const size = (pairs.numUsers + pairs.numPosts) * DIMENSION;
  const weights: Float32Array = Float32Array.from(
    { length: size },
    () => 0.1 * normal(random),
  );
  const adam = new Adam(size, LEARNING_RATE);
  const task = progress.task('LightGCN', steps);
  let best = { ndcg: -1, steps, embeddings: weights };
  for (let step = 1; step <= steps; step++) {
    const embeddings = propagateLight(pairs, weights, LAYERS);
    const gradient = bprGradient(pairs, embeddings, random);
    adam.step(
      weights,
      decayed(propagateLight(pairs, gradient, LAYERS), weights, decay),
    );
    task.advance(1);
    if (validate === undefined || step % VALIDATE_EVERY !== 0) continue;
    const now = propagateLight(pairs, weights, LAYERS);
    const ndcg = validate(scorerOf(pairs, now));
    if (ndcg > best.ndcg) best = { ndcg, steps: step, embeddings: now };
    else if (step - best.steps >= PATIENCE * VALIDATE_EVERY) break;
  }
  task.done();
  const embeddings =
    validate === undefined
      ? propagateLight(pairs, weights, LAYERS)
      : best.embeddings;
  return { chosen: { decay, steps: best.steps }, embeddings };
}

function scorerOf(pairs: TrainingPairs, embeddings: Float32Array) {
  const posts = embeddings.subarray(pairs.numUsers * DIMENSION);
  return (user: number) =>
    dotRows(
      posts,
      embeddings.subarray(user * DIMENSION, (user + 1) * DIMENSION),
    );
}

/** Of −log σ(user · post − user · negative), a mean over the pairs, with respect to the propagated embeddings. */
function bprGradient(
  pairs: TrainingPairs,
  embeddings: Float32Array,
  random: Random,
): Float32Array {
  const gradient = new Float32Array(embeddings.length);
  const { numUsers, numPosts } = pairs;
  for (let pair = 0; pair < pairs.user.length; pair++) {
    const u = pairs.user[pair]! * DIMENSION;
    const p = (numUsers + pairs.post[pair]!) * DIMENSION;
    const n = (numUsers + Math.floor(random() * numPosts)) * DIMENSION;
    let margin = 0;
    for (let d = 0; d < DIMENSION; d++) {
      margin += embeddings[u + d]! * (embeddings[p + d]! - embeddings[n + d]!);
    }
    const slope = -1 / (1 + Math.exp(margin)) / pairs.user.length;
    for (let d = 0; d < DIMENSION; d++) {
      const user = embeddings[u + d]!;
      gradient[u + d]! += slope * (embeddings[p + d]! - embeddings[n + d]!);
      gradient[p + d]! += slope * user;
      gradient[n + d]! -= slope * user;
    }
  }
  return gradient;
}

/** Weight decay on the free embeddings, on the scale of a mean over pairs. */
function decayed(
  gradient: Float32Array,
  weights: Float32Array,
  decay: number,
): Float32Array {
  const scale = (decay * DIMENSION) / weights.length;
  return gradient.map((value, i) => value + scale * weights[i]!);
}

/** Box and Muller. */
function normal(random: Random): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  );
}
