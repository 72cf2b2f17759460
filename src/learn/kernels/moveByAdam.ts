import { adamScales } from '../adamScales.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { blocksByRows } from './toBlocks.js';

/** Numbers a vector. */
const LANES = 4;
/** Vectors of a block. */
const BLOCK = 16_384;

/** Addresses of as many numbers each: weights, their gradient and what is remembered of it. */
export interface MovedWeights {
  readonly weights: number;
  readonly gradient: number;
  readonly mean: number;
  readonly square: number;
  readonly size: number;
}

/** The step that is number `steps` of Adam (Kingma and Ba 2015), in place. */
export function moveByAdam(
  kernels: EdgeKernels,
  { weights, gradient, mean, square, size }: MovedWeights,
  { learningRate, steps }: { learningRate: number; steps: number },
): void {
  const { rate, epsilon } = adamScales(learningRate, steps);
  kernels.run(
    'adam',
    [weights, gradient, mean, square, { f32: rate }, { f32: epsilon }],
    blocksByRows(Math.ceil(size / LANES), BLOCK),
  );
}
