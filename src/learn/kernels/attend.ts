import { NUM_EDGE_FEATURES } from '../edgeFeatures.js';
import type { InteractionEdges } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor1D, type Tensor2D } from '../tf.js';
import { rowsOf, type ChosenRows } from './chooseRows.js';
import type { EdgeKernels } from './EdgeKernels.js';
import type { KernelName } from './kernelNames.mjs';
import { addressOf } from './addressOf.js';
import { tensorAt } from './tensorAt.js';
import type { Blocks } from './toBlocks.js';

export interface AttentionInputs {
  /** `[numSrc, dim]` */
  readonly x: Tensor2D;
  /** `[numSrc, relations × heads]` */
  readonly srcScores: Tensor2D;
  /** `[numRows, relations × heads]` */
  readonly dstScores: Tensor2D;
  /** `[relations × numFeatures, heads]` */
  readonly coefficients: Tensor2D;
  /** `[relations]` what each relation's message is multiplied by. */
  readonly gates: Tensor1D;
}

/**
 * Graph attention along relations with the same ends (Veličković et al. 2018) without value transforms (NGAT4Rec, Song 2020),
 * the gated sum of their messages: `[numRows, dim]`, a row for each destination, or for each of the chosen ones.
 * In each relation head h weighs an edge by softmax over its destination's visible edges of
 * `prior + coefficients · features + LeakyReLU(srcScore + dstScore)`, and sums its slice of the sources.
 * Without value transforms a pair's relations share their source, so all of them cost one pass over it.
 * A destination without visible edges gets zeros. Differentiable in all inputs; call it within one kernel step.
 */
export function attend(
  kernels: EdgeKernels,
  edges: InteractionEdges,
  inputs: AttentionInputs,
  chosen: ChosenRows | null = null,
): Tensor2D {
  const { memory } = kernels;
  const op = tf.customGrad((...args) => {
    const tensors = args.slice(0, 5) as unknown as AttentionTensors;
    const x = addressOf(kernels, tensors[0]);
    const rows = rowsOf(kernels, edges.dst, chosen);
    const shape = [rows.numRows, tensors[0].shape[1]!];
    const out = memory.allocate(rows.numRows * shape[1]! * 4);
    const mark = memory.mark();
    const run = openRun(kernels, { edges, chosen, x, out, ...rows }, tensors);
    runHeads(kernels, 'attendForward', run);
    if (!memory.forGradients) memory.release(mark);
    return {
      value: tensorAt(kernels, out, shape),
      gradFunc: (outGrad: Tensor) => runBackward(kernels, run, outGrad),
    };
  });
  const { x, srcScores, dstScores, coefficients, gates } = inputs;
  return op(x, srcScores, dstScores, coefficients, gates) as Tensor2D;
}

type AttentionTensors = readonly [Tensor, Tensor, Tensor, Tensor, Tensor];

interface Run {
  readonly edges: InteractionEdges;
  readonly chosen: ChosenRows | null;
  readonly numRows: number;
  readonly blocks: Blocks;
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
  /** `[width / 4, edges, 4]` */
  readonly alphas: number;
  /** `[width / 4, edges]` bytes. */
  readonly signs: number;
  /** `[width / 4, messages, 4]` */
  readonly weights: number;
  readonly scratch: number;
  readonly out: number;
  readonly gradients: Gradients | null;
}

interface Gradients {
  readonly out: number;
  readonly x: number;
  readonly srcScores: number;
  readonly dstScores: number;
  /** `[numBlocks, relations × (features + 1), width]` */
  readonly partials: number;
}

/** Heads that a job works on: a vector. */
const LANES = 4;

function openRun(
  kernels: EdgeKernels,
  given: Pick<Run, 'edges' | 'chosen' | 'x' | 'out' | 'numRows' | 'blocks'>,
  [x, srcScores, dstScores, coefficients, gates]: AttentionTensors,
): Run {
  const { memory } = kernels;
  const { numEdges, numPairs } = given.edges;
  const heads = coefficients.shape[1]!;
  const width = (heads + 3) & ~3;
  const dim = x.shape[1]!;
  const relations = gates.size;
  const padded = (tensor: Tensor): number =>
    heads === width
      ? addressOf(kernels, tensor)
      : memory.put(padRows(tensor.dataSync<'float32'>(), heads, width));
  return {
    ...given,
    dim,
    heads,
    width,
    relations,
    srcScores: padded(srcScores),
    dstScores: padded(dstScores),
    coefficients: padded(coefficients),
    gates: memory.put(gates.dataSync<'float32'>()),
    alphas: memory.allocate(numEdges * width * 4),
    signs: memory.allocate((numEdges * width) / LANES),
    weights: memory.allocate(numPairs * width * 4),
    scratch: memory.allocate(given.blocks.length * 2 * relations * LANES * 4),
    gradients: null,
  };
}

/** The kernel over all heads, four at a time. */
function runHeads(kernels: EdgeKernels, name: KernelName, run: Run): void {
  const bySource =
    name === 'attendBackwardSources' || name === 'attendBackwardScores';
  const blocks = bySource ? run.edges.src.blocks : run.blocks;
  for (let first = 0; first < run.heads; first += LANES) {
    kernels.run(name, jobOf(run, first), blocks);
  }
}

function runBackward(
  kernels: EdgeKernels,
  forward: Run,
  outGrad: Tensor,
): Tensor[] {
  const { memory } = kernels;
  const { dim, width, relations, numRows, blocks } = forward;
  const { numNodes } = forward.edges.src;
  const results = {
    x: memory.allocate(numNodes * dim * 4),
    srcScores: memory.allocate(numNodes * relations * width * 4),
    dstScores: memory.allocate(numRows * relations * width * 4),
  };
  const out = addressOf(kernels, outGrad);
  const mark = memory.mark();
  const gradients = {
    ...{ ...results, out },
    partials: memory.allocate(
      blocks.length * relations * (NUM_EDGE_FEATURES + 1) * width * 4,
    ),
  };
  const run = { ...forward, gradients };
  runHeads(kernels, 'attendBackwardSources', run);
  runHeads(kernels, 'attendBackwardDestinations', run);
  runHeads(kernels, 'attendBackwardScores', run);
  const shared = sumPartials(kernels, run);
  memory.release(mark);
  return [
    tensorAt(kernels, results.x, [numNodes, dim]),
    scoresAt(kernels, results.srcScores, { ...run, numRows: numNodes }),
    scoresAt(kernels, results.dstScores, run),
    ...shared,
  ];
}

/** `[numRows, relations × heads]` of rows as wide as the kernels see them. */
function scoresAt(
  kernels: EdgeKernels,
  address: number,
  { numRows, relations, heads, width }: Run,
): Tensor {
  const shape: [number, number] = [numRows, relations * heads];
  if (heads === width) return tensorAt(kernels, address, shape);
  const padded = kernels.memory.floats(address, numRows * relations * width);
  return tf.tensor2d(cutRows(padded, width, heads), shape);
}

/** Gradients of coefficients and gates: the blocks' shares added in their order. */
function sumPartials(
  { memory }: EdgeKernels,
  {
    blocks,
    heads,
    width,
    relations,
    gradients,
  }: Run & {
    gradients: Gradients;
  },
): [Tensor, Tensor] {
  const rows = relations * NUM_EDGE_FEATURES;
  const size = (rows + relations) * width;
  const numBlocks = blocks.length - 1;
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

/** Of up to four heads from `first` on; in the order of `Attention` in scripts/kernels/edgeKernels.ts. */
function jobOf(run: Run, first: number): number[] {
  const { edges, chosen, dim, heads, width, relations, gradients } = run;
  const { src, dst, ages, numEdges, numPairs, firstPair, firstEdge } = edges;
  const headBytes = (dim / heads) * 4;
  const columns = (address: number | undefined): number =>
    (address ?? 0) + first * headBytes;
  const lanes = (address: number | undefined): number =>
    (address ?? 0) + first * 4;
  return [
    ...[chosen?.rows ?? 0, chosen?.rowOf ?? 0],
    ...[dst.offsets, edges.sources, edges.laterOnes, edges.edgeOffsets],
    ...[edges.relations, edges.features, edges.priors],
    ...[src.offsets, edges.destinations],
    ...[edges.srcEdgeOffsets, edges.srcRelations],
    ...[edges.places, edges.edgePlaces],
    ...[ages.linear, ages.logarithmic, relations, width * 4],
    ...[Math.min(LANES, heads - first), headBytes, dim * 4],
    ...[columns(run.x), lanes(run.srcScores), lanes(run.dstScores)],
    ...[lanes(run.coefficients), run.gates],
    // Addresses wrap: messages and edges go by their place among all.
    run.alphas + first * numEdges * 4 - firstEdge * LANES * 4,
    run.signs + (first / LANES) * numEdges - firstEdge,
    run.weights + first * numPairs * 4 - firstPair * LANES * 4,
    columns(run.out),
    ...[columns(gradients?.out), columns(gradients?.x)],
    ...[lanes(gradients?.srcScores), lanes(gradients?.dstScores)],
    ...[lanes(gradients?.partials), run.scratch],
  ];
}

/** Rows of `from` numbers widened to `to`, zeros at their ends. */
function padRows(values: Float32Array, from: number, to: number): Float32Array {
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
