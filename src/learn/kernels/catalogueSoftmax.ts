import {
  tf,
  tidied,
  type SaveForGradient,
  type Scalar,
  type Tensor,
  type Tensor2D,
} from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';
import { copyOf } from './copyOf.js';
import { tensorAt } from './tensorAt.js';
import { blocksByRows } from './toBlocks.js';

/** What each row of logits is asked for, in compressed sparse rows. */
export interface SoftmaxEntries {
  /** `[numRows + 1]` */
  readonly offsets: Int32Array;
  /** `[numEntries]` columns, each at most once a row. */
  readonly columns: Int32Array;
  /** `[numEntries]` above 0: how much the column counts as a target; 0: it is out of the question. */
  readonly weights: Float32Array;
}

/** The two sides of the logits `rows · columnsᵀ`. */
export interface LogitFactors {
  /** `[numRows, dimension]` */
  readonly rows: Tensor2D;
  /** `[numColumns, dimension]` */
  readonly columns: Tensor2D;
}

/** Logits that are there at a time: 16 MiB, which memory of the step before serves again. */
const PART_LOGITS = 4_194_304;
/** Logits of a block of rows. */
const BLOCK_LOGITS = 32_768;

/**
 * Mean over all target weight of −log softmax of `rows · columnsᵀ`: multinomial likelihood over the catalogue, differentiable in
 * both. All targets of a row share its logits, so a step costs one matrix product and one pass whatever their number. Logits are
 * the largest thing of a step: only some rows' are there at a time, and their gradients are worked out at once.
 * `shifts`, `[numColumns]`, are added to the logits of every row.
 */
export function catalogueSoftmax(
  kernels: EdgeKernels,
  { rows, columns }: LogitFactors,
  entries: SoftmaxEntries,
  shifts: Float32Array | null = null,
): Scalar {
  const total = entries.weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const op = tf.customGrad((...args) => {
    const [left, right, save] = args as unknown as [
      Tensor2D,
      Tensor2D,
      SaveForGradient,
    ];
    const mark = kernels.memory.mark();
    const input = {
      left,
      right,
      total,
      ...putEntries(kernels, entries, shifts),
    };
    const parts = partsOf(left.shape[0], right.shape[0]).map((part) =>
      workOut(kernels, input, part),
    );
    kernels.memory.release(mark);
    save([
      tf.concat(parts.map(({ rows: own }) => own)),
      tf.addN(parts.map(({ columns: own }) => own)),
    ]);
    return {
      value: tf.scalar(parts.reduce((sum, { loss }) => sum + loss, 0) / total),
      gradFunc: (outGrad: Tensor, saved: Tensor[]) =>
        saved.map((gradient) => tf.mul(gradient, outGrad)),
    };
  });
  return op(rows, columns);
}

interface Input extends ReturnType<typeof putEntries> {
  readonly left: Tensor2D;
  readonly right: Tensor2D;
  readonly total: number;
}

function putEntries(
  { memory }: EdgeKernels,
  { offsets, columns, weights }: SoftmaxEntries,
  shifts: Float32Array | null,
) {
  return {
    shifts: shifts === null ? 0 : memory.put(shifts),
    offsets: memory.put(offsets),
    columns: memory.put(columns),
    weights: memory.put(weights),
  };
}

interface Part {
  readonly first: number;
  readonly numRows: number;
}

function partsOf(numRows: number, numColumns: number): Part[] {
  const most = Math.max(1, Math.floor(PART_LOGITS / numColumns));
  const numParts = Math.max(1, Math.ceil(numRows / most));
  return Array.from({ length: numParts }, (_none, part) => {
    const first = part * most;
    return { first, numRows: Math.min(most, numRows - first) };
  });
}

interface Worked {
  /** Sum over the part's targets. */
  readonly loss: number;
  /** Gradients of the part's rows, and of all columns. */
  readonly rows: Tensor2D;
  readonly columns: Tensor2D;
}

function workOut(
  kernels: EdgeKernels,
  input: Input,
  { first, numRows }: Part,
): Worked {
  const { memory } = kernels;
  const { left, right } = input;
  const [numColumns] = right.shape;
  const mark = memory.mark();
  const worked = tidied(() => {
    const own = tf.slice(left, [first, 0], [numRows, -1]);
    const logits = tf.matMul(own, right, false, true);
    const slopes = copyOf(kernels, logits);
    const losses = memory.allocate(numRows * 8);
    kernels.run(
      'softmaxLoss',
      [
        ...[numColumns, slopes, input.shifts, input.offsets + first * 4],
        ...[input.columns, input.weights, { f32: input.total }, losses],
      ],
      blocksByRows(numRows, Math.ceil(BLOCK_LOGITS / numColumns)),
    );
    const gradient = tensorAt(kernels, slopes, [numRows, numColumns]);
    return {
      loss: memory
        .doubles(losses, numRows)
        .reduce((sum, each) => sum + each, 0),
      rows: tf.matMul<Tensor2D>(gradient, right),
      columns: tf.matMul<Tensor2D>(gradient, own, true),
    };
  });
  memory.release(mark);
  return worked;
}
