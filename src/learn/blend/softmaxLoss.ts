import type { RankingExample } from './RankingExample.js';

/** A point of the loss: value, gradient `[2 · width]` and Hessian `[2 · width, 2 · width]` row-major. */
export interface LossPoint {
  value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** What the weights are held to, and how firmly: `ridge` · |weights − centre|². */
export interface Regulariser {
  readonly ridge: number;
  /** As long as the weights. */
  readonly centre: Float64Array;
}

/**
 * Mean listwise softmax loss of the examples: each relevant post against all candidates, convex in the weights.
 * Weights are `[settled…, newcomer…]`, each as wide as a feature row; an example uses its mix of both.
 * A user's loss counts by the root of the number of relevant posts.
 */
export function softmaxLoss(
  examples: readonly RankingExample[],
  weights: Float64Array,
  regulariser: Regulariser,
): LossPoint {
  const point: LossPoint = {
    value: 0,
    gradient: new Float64Array(weights.length),
    hessian: new Float64Array(weights.length ** 2),
  };
  for (const example of examples) addExample(example, weights, point);
  return regularise(point, weights, {
    ...regulariser,
    count: examples.length,
  });
}

function addExample(
  example: RankingExample,
  weights: Float64Array,
  point: LossPoint,
): void {
  const { rows, numRelevant, newcomer } = example;
  const width = weights.length / 2;
  const scores = scoreRows(rows, mixWeights(weights, newcomer));
  const { probabilities, logNormaliser } = softmax(scores, example.worth);
  const scale = 1 / Math.sqrt(numRelevant);
  const slope = new Float64Array(width);
  for (let row = 0; row < numRelevant; row++) {
    point.value += scale * (logNormaliser - scores[row]!);
    for (let f = 0; f < width; f++) slope[f]! -= rows[row * width + f]!;
  }
  const { mean, covariance } = moments(rows, probabilities, width);
  for (let f = 0; f < width; f++) slope[f]! += numRelevant * mean[f]!;
  [1 - newcomer, newcomer].forEach((part, half, parts) => {
    for (let f = 0; f < width; f++) {
      point.gradient[half * width + f]! += scale * part * slope[f]!;
    }
    parts.forEach((otherPart, otherHalf) => {
      const worth = scale * numRelevant * part * otherPart;
      addBlock(point.hessian, covariance, { width, half, otherHalf, worth });
    });
  });
}

function addBlock(
  hessian: Float64Array,
  block: Float64Array,
  at: { width: number; half: number; otherHalf: number; worth: number },
): void {
  const { width, half, otherHalf, worth } = at;
  for (let f = 0; f < width; f++) {
    const row = (half * width + f) * 2 * width + otherHalf * width;
    for (let g = 0; g < width; g++) {
      hessian[row + g]! += worth * block[f * width + g]!;
    }
  }
}

/** `[width]` as they are for someone who is so much of a newcomer. */
export function mixWeights(
  weights: Float64Array,
  newcomer: number,
): Float64Array {
  const width = weights.length / 2;
  return Float64Array.from(
    { length: width },
    (_none, f) => (1 - newcomer) * weights[f]! + newcomer * weights[width + f]!,
  );
}

/** `[numRows]` */
export function scoreRows(
  rows: Float32Array,
  weights: Float64Array,
): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(rows.length / width);
  for (let row = 0; row < scores.length; row++) {
    let score = 0;
    for (let f = 0; f < width; f++) {
      score += weights[f]! * rows[row * width + f]!;
    }
    scores[row] = score;
  }
  return scores;
}

function softmax(
  scores: Float64Array,
  worth: Float32Array,
): { probabilities: Float64Array; logNormaliser: number } {
  const largest = scores.reduce((max, score) => Math.max(max, score));
  const probabilities = scores.map(
    (score, row) => worth[row]! * Math.exp(score - largest),
  );
  const sum = probabilities.reduce((total, p) => total + p, 0);
  for (let row = 0; row < scores.length; row++) probabilities[row]! /= sum;
  return { probabilities, logNormaliser: largest + Math.log(sum) };
}

function moments(
  rows: Float32Array,
  probabilities: Float64Array,
  width: number,
): { mean: Float64Array; covariance: Float64Array } {
  const mean = new Float64Array(width);
  const covariance = new Float64Array(width * width);
  for (let row = 0; row < probabilities.length; row++) {
    const p = probabilities[row]!;
    const start = row * width;
    for (let f = 0; f < width; f++) {
      const weighted = p * rows[start + f]!;
      if (weighted === 0) continue;
      mean[f]! += weighted;
      for (let g = 0; g <= f; g++) {
        covariance[f * width + g]! += weighted * rows[start + g]!;
      }
    }
  }
  for (let f = 0; f < width; f++) {
    for (let g = 0; g <= f; g++) {
      const value = covariance[f * width + g]! - mean[f]! * mean[g]!;
      covariance[f * width + g] = value;
      covariance[g * width + f] = value;
    }
  }
  return { mean, covariance };
}

function regularise(
  point: LossPoint,
  weights: Float64Array,
  { ridge, centre, count }: Regulariser & { count: number },
): LossPoint {
  const size = weights.length;
  point.value /= count;
  for (let i = 0; i < size; i++) {
    const away = weights[i]! - centre[i]!;
    point.value += ridge * away ** 2;
    point.gradient[i] = point.gradient[i]! / count + 2 * ridge * away;
    for (let j = 0; j < size; j++) point.hessian[i * size + j]! /= count;
    point.hessian[i * size + i]! += 2 * ridge;
  }
  return point;
}
