import { meanOf } from '../../lib/meanOf.js';
import type { Blend, FeatureWeights } from '../../ranking/Blend.js';
import { FEATURES } from '../../ranking/features.js';
import { candidateNdcg } from './candidateNdcg.js';
import type { RankingExample } from './RankingExample.js';
import { softmaxLoss, type Regulariser } from './softmaxLoss.js';
import { solvePositive } from './solvePositive.js';

/** How firmly weights are held to the strongest evidence: hardly where examples are many, firmly where they say little. */
const RIDGES = [1e-3, 3e-2, 0.3] as const;
const FOLDS = 2;
const MOST_STEPS = 30;
const ENOUGH = 1e-7;

/**
 * The weights under which the relevant posts come first, by Newton's method on the listwise softmax loss.
 * They are held to the strongest evidence as firmly as lets one half of the examples rank the other half best.
 * Deterministic: the same examples give the same blend.
 */
export function fitBlend(examples: readonly RankingExample[]): Blend {
  const { regulariser, start } = chooseRegulariser(examples);
  return toBlend(minimiseLoss(examples, regulariser, start));
}

/** `[2 · width]` weights: settled, then newcomer; the centre without examples. Fewer steps from a `start` that is near. */
export function minimiseLoss(
  examples: readonly RankingExample[],
  regulariser: Regulariser,
  start: Float64Array = regulariser.centre,
): Float64Array {
  let weights = Float64Array.from(start);
  if (examples.length === 0) return weights;
  let point = softmaxLoss(examples, weights, regulariser);
  for (let step = 0; step < MOST_STEPS; step++) {
    const direction = solvePositive(point.hessian, point.gradient);
    const from = { weights, direction, value: point.value };
    const next = descend(examples, regulariser, from);
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
  regulariser: Regulariser,
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
    const point = softmaxLoss(examples, weights, regulariser);
    if (point.value < from.value) return { weights, point };
  }
  return null;
}

interface Choice {
  readonly regulariser: Regulariser;
  /** Weights near those of all examples. */
  readonly start: Float64Array;
}

/** The ridge under which one half of the examples ranks the other half best; all hold to the evidence that is best on its own. */
function chooseRegulariser(examples: readonly RankingExample[]): Choice {
  const centre = strongestEvidence(examples);
  let halves: Float64Array[] = Array.from({ length: FOLDS }, () => centre);
  let best = { ridge: RIDGES[0] as number, ndcg: -1, start: centre };
  for (const ridge of RIDGES) {
    halves = fitHalves(examples, { centre, ridge }, halves);
    const ndcg = meanOf(
      examples.map((example, place) =>
        candidateNdcg(example, halves[place % FOLDS]!),
      ),
    );
    if (ndcg > best.ndcg) best = { ridge, ndcg, start: halves[0]! };
  }
  return { regulariser: { centre, ridge: best.ridge }, start: best.start };
}

/** For each half the weights learned without it. */
function fitHalves(
  examples: readonly RankingExample[],
  regulariser: Regulariser,
  starts: readonly Float64Array[],
): Float64Array[] {
  return starts.map((start, half) =>
    minimiseLoss(
      examples.filter((_one, place) => place % FOLDS !== half),
      regulariser,
      start,
    ),
  );
}

/** Above this share of newcomer an example says what is best for newcomers. */
const MIDDLE = 0.5;
/** Several err less than one. */
const STRONGEST = 3;

/** `[2 · width]` the same weight for the few kinds of evidence that rank the known best, and for those that rank newcomers best. */
function strongestEvidence(examples: readonly RankingExample[]): Float64Array {
  const width = FEATURES.length;
  const centre = new Float64Array(2 * width);
  [false, true].forEach((fresh, half) => {
    const own = examples.filter(({ newcomer }) => newcomer > MIDDLE === fresh);
    const ndcgs = FEATURES.map((_feature, f) => {
      const alone = new Float64Array(2 * width);
      alone[f] = 1;
      alone[width + f] = 1;
      return meanOf(own.map((example) => candidateNdcg(example, alone)));
    });
    const order = [...ndcgs.keys()].sort((a, b) => ndcgs[b]! - ndcgs[a]!);
    for (const f of order.slice(0, STRONGEST)) {
      if (ndcgs[f]! > 0) centre[half * width + f] = 1 / STRONGEST;
    }
  });
  return centre;
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
