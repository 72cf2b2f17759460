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
 * A destination without visible edges gets zeros. Differentiable in all inputs; call it within one kernel step.
 */
export function attend(
  kernels: EdgeKernels,
  relations: readonly InteractionEdges[],
  { x, srcScores, dstScores, coefficients, gates }: AttentionInputs,
): Tensor2D {
  const op = tf.customGrad((...args) => {
    const tensors = args.slice(0, 5) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const run = runForward(kernels, relations, tensors);
    return {
      value: toTensor(kernels, run.sum, [run.numDst, run.dim]),
      gradFunc: (outGrad: Tensor) => runBackward(kernels, run, outGrad),
    };
  });
  return op(x, srcScores, dstScores, coefficients, gates) as Tensor2D;
}

interface Run {
  readonly tensors: readonly Tensor[];
  readonly numDst: number;
  readonly dim: number;
  readonly heads: number;
  readonly x: number;
  readonly srcScores: number;
  readonly dstScores: number;
  readonly scoreWidth: number;
  readonly scratch: number;
  /** Address of the gated sum. */
  readonly sum: number;
  readonly gates: Float32Array;
  readonly messages: readonly Message[];
}

interface Message {
  readonly edges: InteractionEdges;
  readonly alphas: number;
  readonly out: number;
}

function runForward(
  kernels: EdgeKernels,
  relations: readonly InteractionEdges[],
  tensors: readonly [Tensor, Tensor, Tensor, Tensor, Tensor],
): Run {
  const { memory } = kernels;
  const [xs, src, dst, coefficients, gates] = tensors;
  const put = (tensor: Tensor) => memory.put(tensor.dataSync<'float32'>());
  const numDst = dst.shape[0];
  const dim = xs.shape[1]!;
  const heads = coefficients.shape[1]!;
  const run: Run = {
    tensors,
    numDst,
    dim,
    heads,
    x: put(xs),
    srcScores: put(src),
    dstScores: put(dst),
    scoreWidth: src.shape[1]!,
    scratch: memory.allocate(heads * 8),
    sum: memory.zeros(numDst * dim),
    gates: gates.dataSync<'float32'>().slice(),
    messages: relations.map((edges) => ({
      edges,
      alphas: memory.allocate(edges.numEdges * heads * 4),
      out: memory.allocate(numDst * dim * 4),
    })),
  };
  const learned = put(coefficients);
  run.messages.forEach((message, relation) => {
    const { edges, alphas, out } = message;
    kernels.attendForward(
      ...edgePointers(edges),
      ...[edges.prior, edges.features, edges.numFeatures],
      ...[run.x, dim, heads, run.srcScores, run.dstScores],
      ...[run.scoreWidth, relation * heads],
      learned + relation * edges.numFeatures * heads * 4,
      ...[alphas, out, run.scratch],
    );
    kernels.addScaled(run.sum, out, run.gates[relation]!, numDst * dim * 4);
  });
  return run;
}

function runBackward(
  kernels: EdgeKernels,
  run: Run,
  outGrad: Tensor,
): Tensor[] {
  const { memory } = kernels;
  const { numDst, dim, heads, gates } = run;
  const bytes = numDst * dim * 4;
  const grad = memory.put(outGrad.dataSync<'float32'>());
  const [xGrad, srcGrad, dstGrad, coefficientsGrad] = run.tensors
    .slice(0, 4)
    .map(({ size }) => memory.zeros(size)) as [number, number, number, number];
  const gatesGrad = new Float32Array(gates.length);
  run.messages.forEach(({ edges, alphas, out }, relation) => {
    gatesGrad[relation] = kernels.dot(grad, out, bytes);
    const messageGrad = memory.zeros(numDst * dim);
    kernels.addScaled(messageGrad, grad, gates[relation]!, bytes);
    kernels.attendBackward(
      ...edgePointers(edges),
      ...[edges.features, edges.numFeatures, run.x, dim, heads],
      ...[run.srcScores, run.dstScores, run.scoreWidth, relation * heads],
      ...[alphas, out, messageGrad, xGrad, srcGrad, dstGrad],
      coefficientsGrad + relation * edges.numFeatures * heads * 4,
      run.scratch,
    );
  });
  return [
    ...[xGrad, srcGrad, dstGrad, coefficientsGrad].map((address, index) =>
      toTensor(kernels, address, run.tensors[index]!.shape),
    ),
    tf.tensor1d(gatesGrad),
  ];
}

function edgePointers(edges: InteractionEdges): number[] {
  const { numDst, offsets, sources, pairs } = edges;
  return [numDst, offsets, sources, pairs, edges.visible()];
}

function toTensor(
  { memory }: EdgeKernels,
  address: number,
  shape: readonly number[],
): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(memory.floats(address, size).slice(), [...shape]);
}
