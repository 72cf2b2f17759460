import { expect, test } from 'vitest';
import { candidateNdcg } from '../../../../src/learn/blend/candidateNdcg.js';
import {
  fitBlend,
  minimiseLoss,
} from '../../../../src/learn/blend/fitBlend.js';
import { softmaxLoss } from '../../../../src/learn/blend/softmaxLoss.js';
import { solvePositive } from '../../../../src/learn/blend/solvePositive.js';
import { createRandom } from '../../../../src/lib/createRandom.js';

/** Users whose choice follows the first of two features; the second is noise. */
function makeExamples(count: number) {
  const random = createRandom(5);
  return Array.from({ length: count }, () => {
    const rows = Array.from({ length: 20 }, () => [random(), random()]);
    rows.sort((a, b) => b[0]! - a[0]!);
    return {
      rows: Float32Array.from(rows.flat()),
      worth: new Float32Array(20).fill(1),
      numRelevant: 2,
      newcomer: random(),
    };
  });
}

test('finds the feature that tells relevant posts apart', () => {
  const [useful, noise] = minimiseLoss(makeExamples(200), {
    ridge: 1e-3,
    centre: new Float64Array(4),
  });
  expect(useful).toBeGreaterThan(3);
  expect(Math.abs(noise!)).toBeLessThan(useful! / 10);
});

test('the gradient is that of the loss, the Hessian that of the gradient', () => {
  const examples = makeExamples(5);
  const weights = Float64Array.from([0.3, -0.2, 0.1, 0.4]);
  const held = { ridge: 0.01, centre: Float64Array.from([1, 0, -1, 0.5]) };
  const { gradient, hessian } = softmaxLoss(examples, weights, held);
  const step = 1e-5;
  weights.forEach((_weight, i) => {
    const moved = (by: number) =>
      softmaxLoss(
        examples,
        weights.map((weight, j) => (i === j ? weight + by : weight)),
        held,
      );
    const [up, down] = [moved(step), moved(-step)];
    expect((up.value - down.value) / (2 * step)).toBeCloseTo(gradient[i]!, 6);
    weights.forEach((_other, j) => {
      const slope = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
      expect(slope).toBeCloseTo(hessian[i * 4 + j]!, 5);
    });
  });
});

test('no examples give no weights', () => {
  const { settled, newcomer } = fitBlend([]);
  expect(Object.values({ ...settled, ...newcomer })).toEqual(
    Object.values(settled).map(() => 0),
  );
});

test('a firm hold keeps weights near the centre whatever the examples say', () => {
  const centre = Float64Array.from([0, 1, 0, 1]);
  const weights = minimiseLoss(makeExamples(50), { ridge: 1000, centre });
  weights.forEach((weight, i) => expect(weight).toBeCloseTo(centre[i]!, 2));
});

test('candidates are scored as a list is: hits count less the lower they stand, ties against them', () => {
  const example = {
    rows: Float32Array.from([3, 1, 2, 1]),
    worth: new Float32Array(4).fill(1),
    numRelevant: 2,
    newcomer: 0,
  };
  const ideal = 1 + 1 / Math.log2(3);
  const ranked = candidateNdcg(example, Float64Array.from([1, 1]));
  expect(ranked).toBeCloseTo((1 + 1 / Math.log2(5)) / ideal, 12);
  expect(candidateNdcg(example, new Float64Array(2))).toBeCloseTo(
    (1 / Math.log2(4) + 1 / Math.log2(5)) / ideal,
    12,
  );
});

test('solves a positive definite system', () => {
  const x = solvePositive(
    Float64Array.from([4, 1, 1, 3]),
    Float64Array.from([1, 2]),
  );
  expect(x[0]).toBeCloseTo(1 / 11, 12);
  expect(x[1]).toBeCloseTo(7 / 11, 12);
});
