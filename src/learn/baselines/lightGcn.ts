import { dotRows } from '../../lib/dotRows.js';
import type { Random } from '../../lib/createRandom.js';
import { shuffle } from '../../lib/shuffle.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { Adam } from './Adam.js';
import type { Baseline, BaselineDeps, Settings } from './Baseline.js';
import { drawUnseen } from './drawUnseen.js';
import { propagateLight } from './propagateLight.js';

const DIMENSION = 64;
const DEVIATION = 0.1;
const LEARNING_RATE = 0.01;
const SMALLEST_BATCH = 4096;
/** Most steps of an epoch: batches grow with the data. */
const MOST_STEPS = 20;
const MOST_EPOCHS = 300;
const VALIDATE_EVERY = 5;
const PATIENCE = 5;

/**
 * LightGCN (He et al. 2020): embeddings averaged over the layers of symmetric propagation, BPR loss with one unseen post a pair,
 * weight decay on the free embeddings of a batch, Adam. Propagation is linear and symmetric, so its gradient is itself.
 */
export const lightGcn: Baseline = {
  name: 'LightGCN',
  grid: [
    { layers: 2, decay: 1e-3 },
    { layers: 3, decay: 1e-4 },
  ],
  needsTime: false,
  slow: true,
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
  settings: Settings,
  { random, validate, progress }: BaselineDeps,
): Descent {
  const { layers = 2, epochs = MOST_EPOCHS } = settings;
  const size = (pairs.numUsers + pairs.numPosts) * DIMENSION;
  const weights: Float32Array = Float32Array.from(
    { length: size },
    () => DEVIATION * normal(random),
  );
  const adam = new Adam(size, LEARNING_RATE);
  const epoch = epochOf(pairs, { weights, adam, settings, random });
  const task = progress.task('LightGCN', epochs);
  let best = { ndcg: -1, epochs, embeddings: weights };
  for (let done = 1; done <= epochs; done++) {
    epoch();
    task.advance(1);
    if (validate === undefined || done % VALIDATE_EVERY !== 0) continue;
    const embeddings = propagateLight(pairs, weights, layers);
    const ndcg = validate(scorerOf(pairs, embeddings));
    if (ndcg > best.ndcg) best = { ndcg, epochs: done, embeddings };
    else if (done - best.epochs >= PATIENCE * VALIDATE_EVERY) break;
  }
  task.done();
  const embeddings =
    validate === undefined
      ? propagateLight(pairs, weights, layers)
      : best.embeddings;
  return { chosen: { ...settings, epochs: best.epochs }, embeddings };
}

interface EpochState {
  /** `[numUsers + numPosts, DIMENSION]`, moved in place. */
  readonly weights: Float32Array;
  readonly adam: Adam;
  readonly settings: Settings;
  readonly random: Random;
}

/** One pass over all pairs in a new order. */
function epochOf(
  pairs: TrainingPairs,
  { weights, adam, settings, random }: EpochState,
): () => void {
  const { layers = 2, decay = 1e-3 } = settings;
  const order = Int32Array.from(pairs.user.keys());
  const batch = Math.max(SMALLEST_BATCH, Math.ceil(order.length / MOST_STEPS));
  return () => {
    shuffle(order, random);
    for (let start = 0; start < order.length; start += batch) {
      const triples = drawTriples(
        pairs,
        order.subarray(start, start + batch),
        random,
      );
      const embeddings = propagateLight(pairs, weights, layers);
      const slopes = bprGradient(embeddings, triples);
      const gradient = propagateLight(pairs, slopes, layers);
      addDecay(gradient, weights, { triples, decay });
      adam.step(weights, gradient);
    }
  };
}

/** Nodes by row: `[user, post, unseen post]` of each pair, one after the other. */
function drawTriples(
  pairs: TrainingPairs,
  chosen: Int32Array,
  random: Random,
): Int32Array {
  const triples = new Int32Array(3 * chosen.length);
  chosen.forEach((pair, place) => {
    const user = pairs.user[pair]!;
    triples[3 * place] = user;
    triples[3 * place + 1] = pairs.numUsers + pairs.post[pair]!;
    triples[3 * place + 2] = pairs.numUsers + drawUnseen(pairs, user, random);
  });
  return triples;
}

/** Of −log σ(user · post − user · unseen), a mean over the triples, with respect to the propagated embeddings. */
function bprGradient(
  embeddings: Float32Array,
  triples: Int32Array,
): Float32Array {
  const gradient = new Float32Array(embeddings.length);
  const count = triples.length / 3;
  for (let at = 0; at < triples.length; at += 3) {
    const u = triples[at]! * DIMENSION;
    const p = triples[at + 1]! * DIMENSION;
    const n = triples[at + 2]! * DIMENSION;
    let margin = 0;
    for (let d = 0; d < DIMENSION; d++) {
      margin += embeddings[u + d]! * (embeddings[p + d]! - embeddings[n + d]!);
    }
    const slope = -1 / (1 + Math.exp(margin)) / count;
    for (let d = 0; d < DIMENSION; d++) {
      const user = embeddings[u + d]!;
      gradient[u + d]! += slope * (embeddings[p + d]! - embeddings[n + d]!);
      gradient[p + d]! += slope * user;
      gradient[n + d]! -= slope * user;
    }
  }
  return gradient;
}

/** Each node's weights count as often as the batch names it. */
function addDecay(
  gradient: Float32Array,
  weights: Float32Array,
  { triples, decay }: { triples: Int32Array; decay: number },
): void {
  const shrink = (3 * decay) / triples.length;
  for (const node of triples) {
    for (let i = node * DIMENSION; i < (node + 1) * DIMENSION; i++) {
      gradient[i]! += shrink * weights[i]!;
    }
  }
}

function scorerOf(pairs: TrainingPairs, embeddings: Float32Array) {
  const posts = embeddings.subarray(pairs.numUsers * DIMENSION);
  return (user: number) =>
    dotRows(
      posts,
      embeddings.subarray(user * DIMENSION, (user + 1) * DIMENSION),
    );
}

/** Box and Muller. */
function normal(random: Random): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  );
}
