import { FEATURES } from '../../ranking/features.js';
import type { RankingExample } from './RankingExample.js';

const WIDTH = FEATURES.length;

/** A point of the loss: value, gradient `[2 · WIDTH]` and Hessian `[2 · WIDTH, 2 · WIDTH]`. */
export interface LossPoint {
  value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/**
 * Mean listwise softmax loss of the examples (ListNet's cousin: each relevant post against all candidates), convex in the weights.
 * Weights are `[settled…, newcomer…]`; an example uses its mix of both. A user's loss counts by the root of the number of relevant posts.
 */
export function softmaxLoss(
  examples: readonly RankingExample[],
  weights: Float64Array,
  ridge: number,
): LossPoint {
  const point: LossPoint = {
    value: 0,
    gradient: new Float64Array(2 * WIDTH),
    hessian: new Float64Array(4 * WIDTH * WIDTH),
  };
  for (const example of examples) addExample(example, weights, point);
  return regularise(point, weights, { ridge, count: examples.length });
}

function addExample(
  example: RankingExample,
  weights: Float64Array,
  point: LossPoint,
): void {
  const { rows, worth, numRelevant, newcomer } = example;
  const mixed = mixedWeights(weights, newcomer);
  const { probabilities, logNormaliser, scores } = softmax(rows, worth, mixed);
  const scale = 1 / Math.sqrt(numRelevant);
  const relevantSum = new Float64Array(WIDTH);
  for (let row = 0; row < numRelevant; row++) {
    point.value += scale * (logNormaliser - scores[row]!);
    for (let f = 0; f < WIDTH; f++) relevantSum[f]! += rows[row * WIDTH + f]!;
  }
  const { mean, covariance } = moments(rows, probabilities);
  const parts = [1 - newcomer, newcomer] as const;
  parts.forEach((part, half) => {
    for (let f = 0; f < WIDTH; f++) {
      const slope = numRelevant * mean[f]! - relevantSum[f]!;
      point.gradient[half * WIDTH + f]! += scale * part * slope;
    }
    parts.forEach((otherPart, otherHalf) => {
      const worth = scale * numRelevant * part * otherPart;
      addBlock(point.hessian, covariance, { half, otherHalf, worth });
    });
  });
}

function addBlock(
  hessian: Float64Array,
  block: Float64Array,
  at: { half: number; otherHalf: number; worth: number },
): void {
  const { half, otherHalf, worth } = at;
  for (let f = 0; f < WIDTH; f++) {
    const row = (half * WIDTH + f) * 2 * WIDTH + otherHalf * WIDTH;
    for (let g = 0; g < WIDTH; g++) {
      hessian[row + g]! += worth * block[f * WIDTH + g]!;
    }
  }
}

export function mixedWeights(
  weights: Float64Array,
  newcomer: number,
): Float64Array {
  return Float64Array.from(
    { length: WIDTH },
    (_none, f) => (1 - newcomer) * weights[f]! + newcomer * weights[WIDTH + f]!,
  );
}

function softmax(
  rows: Float32Array,
  worth: Float32Array,
  weights: Float64Array,
): {
  probabilities: Float64Array;
  logNormaliser: number;
  scores: Float64Array;
} {
  const scores = new Float64Array(rows.length / WIDTH);
  let largest = -Infinity;
  for (let row = 0; row < scores.length; row++) {
    let score = 0;
    for (let f = 0; f < WIDTH; f++)
      score += weights[f]! * rows[row * WIDTH + f]!;
    scores[row] = score;
    if (score > largest) largest = score;
  }
  const probabilities = scores.map(
    (score, row) => worth[row]! * Math.exp(score - largest),
  );
  const sum = probabilities.reduce((total, p) => total + p, 0);
  for (let row = 0; row < scores.length; row++) probabilities[row]! /= sum;
  return { probabilities, logNormaliser: largest + Math.log(sum), scores };
}

function moments(
  rows: Float32Array,
  probabilities: Float64Array,
): { mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(WIDTH);
  const covariance = new Float64Array(WIDTH * WIDTH);
  for (let row = 0; row < probabilities.length; row++) {
    const p = probabilities[row]!;
    const start = row * WIDTH;
    for (let f = 0; f < WIDTH; f++) {
      const weighted = p * rows[start + f]!;
      mean[f]! += weighted;
      for (let g = 0; g <= f; g++) {
        covariance[f * WIDTH + g]! += weighted * rows[start + g]!;
      }
    }
  }
  for (let f = 0; f < WIDTH; f++) {
    for (let g = 0; g <= f; g++) {
      const value = covariance[f * WIDTH + g]! - mean[f]! * mean[g]!;
      covariance[f * WIDTH + g] = value;
      covariance[g * WIDTH + f] = value;
    }
  }
  return { mean, covariance };
}

function regularise(
  point: LossPoint,
  weights: Float64Array,
  { ridge, count }: { ridge: number; count: number },
): LossPoint {
  const size = weights.length;
  point.value /= count;
  for (let i = 0; i < size; i++) {
    point.value += ridge * weights[i]! ** 2;
    point.gradient[i] = point.gradient[i]! / count + 2 * ridge * weights[i]!;
    for (let j = 0; j < size; j++) point.hessian[i * size + j]! /= count;
    point.hessian[i * size + i]! += 2 * ridge;
  }
  return point;
}
