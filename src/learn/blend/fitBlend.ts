import type { Blend, FeatureWeights } from '../../ranking/Blend.js';
import { FEATURES } from '../../ranking/features.js';
import type { RankingExample } from './RankingExample.js';
import { softmaxLoss } from './softmaxLoss.js';
import { solvePositive } from './solvePositive.js';

/** Keeps weights small where the examples do not say: the features are standardised, so one ridge fits all. */
const RIDGE = 1e-3;
const MOST_STEPS = 30;
const ENOUGH = 1e-7;

/**
 * The weights under which the relevant posts come first, by Newton's method on the listwise softmax loss.
 * Deterministic: the same examples give the same blend.
 */
export function fitBlend(examples: readonly RankingExample[]): Blend {
  return toBlend(minimiseLoss(examples, FEATURES.length));
}

/** `[2 · width]` weights: settled, then newcomer; zeros without examples. */
export function minimiseLoss(
  examples: readonly RankingExample[],
  width: number,
): Float64Array {
  let weights = new Float64Array(2 * width);
  if (examples.length === 0) return weights;
  let point = softmaxLoss(examples, weights, RIDGE);
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = solvePositive(point.hessian, point.gradient);
    const next = descend(examples, { weights, direction, value: point.value });
    if (next === null) break;
    const gain = point.value - next.point.value;
    ({ weights, point } = next);
    if (gain < ENOUGH) break;
  }
  return weights;
}

/** The longest of ever shorter steps that lowers the loss; null where none does. */
function descend(
  examples: readonly RankingExample[],
  from: { weights: Float64Array; direction: Float64Array; value: number },
): {
  weights: Float64Array<ArrayBuffer>;
  point: ReturnType<typeof softmaxLoss>;
} | null {
  for (let length = 1; length > 1e-3; length /= 2) {
    const weights = Float64Array.from(
      from.weights,
      (weight, i) => weight - length * from.direction[i]!,
    );
    const point = softmaxLoss(examples, weights, RIDGE);
    if (point.value < from.value) return { weights, point };
  }
  return null;
}

function toBlend(weights: Float64Array): Blend {
  return {
    settled: byFeature(weights.subarray(0, FEATURES.length)),
    newcomer: byFeature(weights.subarray(FEATURES.length)),
  };
}

function byFeature(weights: Float64Array): FeatureWeights {
  return Object.fromEntries(
    FEATURES.map((feature, i) => [feature, Number(weights[i]!.toPrecision(6))]),
  );
}
