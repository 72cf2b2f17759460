import type { InteractionEdges } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor1D, type Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

export interface AttentionInputs {
  /** `[numSrc, dim]` */
  readonly x: Tensor2D;
  /** `[numSrc, relations × heads]` */
  readonly srcScores: Tensor2D;
  /** `[numDst, relations × heads]` */
  readonly dstScores: Tensor2D;
  /** `[relations × numFeatures, heads]` */
  readonly coefficients: Tensor2D;
  /** `[relations]` what each relation's message is multiplied by. */
  readonly gates: Tensor1D;
}

/**
 * Graph attention along relations with the same ends (Veličković et al. 2018) without value transforms (NGAT4Rec, Song 2020),
 * the gated sum of their messages: `[numDst, dim]`.
 * In each relation head h weighs an edge by softmax over its destination's visible edges of
 * `prior + coefficients · features + LeakyReLU(srcScore + dstScore)`, and sums its slice of the sources.
 * Without value transforms a pair's relations share their source, so all of them cost one pass over it.
 * A destination without visible edges gets zeros. Differentiable in all inputs; call it within one kernel step.
 */
export function attend(
  kernels: EdgeKernels,
  edges: InteractionEdges,
  { x, srcScores, dstScores, coefficients, gates }: AttentionInputs,
): Tensor2D {
  const { memory } = kernels;
  const op = tf.customGrad((...args) => {
    const tensors = args.slice(0, 5) as unknown as AttentionTensors;
    const start = memory.mark();
    const run = openRun(kernels, edges, tensors);
    const kept = memory.mark();
    const out = memory.allocate(edges.dst.numNodes * run.dim * 4);
    kernels.run('attendForward', jobOf({ ...run, out }), edges.dst.blocks);
    const value = toTensor(kernels, out, [edges.dst.numNodes, run.dim]);
    memory.release(memory.forGradients ? kept : start);
    return {
      value,
      gradFunc: (outGrad: Tensor) => runBackward(kernels, run, outGrad),
    };
  });
  return op(x, srcScores, dstScores, coefficients, gates) as Tensor2D;
}

type AttentionTensors = readonly [Tensor, Tensor, Tensor, Tensor, Tensor];

interface Run {
  readonly edges: InteractionEdges;
  readonly dim: number;
  readonly heads: number;
  /** Heads in whole vectors of four: what the kernels see, zeros beyond the last. */
  readonly width: number;
  readonly relations: number;
  readonly x: number;
  readonly srcScores: number;
  readonly dstScores: number;
  readonly coefficients: number;
  readonly gates: number;
  readonly alphas: number;
  readonly scratch: number;
  /** 0 but while it is written. */
  readonly out: number;
  readonly gradients: Gradients | null;
}

interface Gradients {
  readonly out: number;
  readonly x: number;
  readonly srcScores: number;
  readonly dstScores: number;
  /** `[numPairs, width]` */
  readonly weights: number;
  /** `[numBlocks, relations × (features + 1), width]` */
  readonly partials: number;
}

function openRun(
  { memory }: EdgeKernels,
  edges: InteractionEdges,
  [x, srcScores, dstScores, coefficients, gates]: AttentionTensors,
): Run {
  const heads = coefficients.shape[1]!;
  const width = (heads + 3) & ~3;
  const dim = x.shape[1]!;
  const relations = gates.size;
  const padded = (tensor: Tensor): number =>
    memory.put(padRows(tensor.dataSync<'float32'>(), heads, width));
  const numBlocks = Math.max(edges.dst.blocks.length, edges.src.blocks.length);
  return {
    edges,
    dim,
    heads,
    width,
    relations,
    x: memory.put(x.dataSync<'float32'>()),
    srcScores: padded(srcScores),
    dstScores: padded(dstScores),
    coefficients: padded(coefficients),
    gates: memory.put(gates.dataSync<'float32'>()),
    alphas: memory.allocate(edges.numEdges * width * 4),
    scratch: memory.allocate(numBlocks * (3 * relations + 1) * width * 4),
    out: 0,
    gradients: null,
  };
}

function runBackward(
  kernels: EdgeKernels,
  forward: Run,
  outGrad: Tensor,
): Tensor[] {
  const { memory } = kernels;
  const { edges, dim, heads, width, relations } = forward;
  const { src, dst } = edges;
  const mark = memory.mark();
  const gradients = {
    out: memory.put(outGrad.dataSync<'float32'>()),
    x: memory.allocate(src.numNodes * dim * 4),
    srcScores: memory.allocate(src.numNodes * relations * width * 4),
    dstScores: memory.allocate(dst.numNodes * relations * width * 4),
    weights: memory.allocate(edges.numPairs * width * 4),
    partials: memory.allocate(
      dst.blocks.length * relations * (edges.numFeatures + 1) * width * 4,
    ),
  };
  const job = jobOf({ ...forward, gradients });
  kernels.run('attendBackwardSources', job, src.blocks);
  kernels.run('attendBackwardDestinations', job, dst.blocks);
  kernels.run('attendBackwardScores', job, src.blocks);
  const scores = (address: number, numNodes: number): Tensor => {
    const padded = memory.floats(address, numNodes * relations * width);
    const values = cutRows(padded, width, heads);
    return tf.tensor2d(values, [numNodes, relations * heads]);
  };
  const results = [
    toTensor(kernels, gradients.x, [src.numNodes, dim]),
    scores(gradients.srcScores, src.numNodes),
    scores(gradients.dstScores, dst.numNodes),
    ...sumPartials(kernels, { ...forward, gradients }),
  ];
  memory.release(mark);
  return results;
}

/** Gradients of coefficients and gates: the blocks' shares added in their order. */
function sumPartials(
  { memory }: EdgeKernels,
  { edges, heads, width, relations, gradients }: Run & { gradients: Gradients },
): [Tensor, Tensor] {
  const rows = relations * edges.numFeatures;
  const size = (rows + relations) * width;
  const numBlocks = edges.dst.blocks.length - 1;
  const partials = memory.floats(gradients.partials, numBlocks * size);
  const sums = new Float64Array(size);
  partials.forEach((value, place) => (sums[place % size]! += value));
  const all = Float32Array.from(sums);
  const coefficients = cutRows(all.subarray(0, rows * width), width, heads);
  const gates = Float32Array.from({ length: relations }, (_none, relation) => {
    const start = (rows + relation) * width;
    return sums.subarray(start, start + heads).reduce((a, b) => a + b, 0);
  });
  return [tf.tensor2d(coefficients, [rows, heads]), tf.tensor1d(gates)];
}

/** In the order of `Attention` in scripts/kernels/edgeKernels.ts. */
function jobOf(run: Run): number[] {
  const { edges, dim, heads, width, relations, gradients } = run;
  const { src, dst, dstIsUser } = edges;
  return [
    ...[dst.offsets, dst.order, dst.others],
    ...[src.offsets, src.order, src.others],
    ...[dstIsUser ? 1 : 0, edges.edgeOffsets, edges.relations, edges.features],
    ...[edges.visible(), edges.positions, edges.activity()],
    ...[edges.linearAges, edges.logarithmicAges],
    ...[relations, width / 4, dim, (dim / heads) * 4],
    ...[edges.prior, run.x, run.srcScores, run.dstScores],
    ...[run.coefficients, run.gates, run.alphas, run.out],
    ...[gradients?.out ?? 0, gradients?.x ?? 0],
    ...[gradients?.srcScores ?? 0, gradients?.dstScores ?? 0],
    ...[gradients?.weights ?? 0, gradients?.partials ?? 0, run.scratch],
  ];
}

/** Rows of `from` numbers widened to `to`, zeros at their ends. */
function padRows(values: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return values;
  const rows = values.length / from;
  const padded = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++) {
    padded.set(values.subarray(row * from, (row + 1) * from), row * to);
  }
  return padded;
}

/** The first `to` numbers of rows of `from`: a copy. */
function cutRows(values: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return values.slice();
  const rows = values.length / from;
  const cut = new Float32Array(rows * to);
  for (let row = 0; row < rows; row++) {
    cut.set(values.subarray(row * from, row * from + to), row * to);
  }
  return cut;
}

function toTensor(
  { memory }: EdgeKernels,
  address: number,
  shape: readonly number[],
): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(memory.floats(address, size).slice(), [...shape]);
}
