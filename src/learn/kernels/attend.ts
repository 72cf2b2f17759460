import type { InteractionEdges } from '../HeteroGraph.js';
import { tf, type Tensor, type Tensor2D } from '../tf.js';
import type { EdgeKernels } from './EdgeKernels.js';

export interface AttentionInputs {
  /** `[numSrc, dim]` */
  readonly x: Tensor2D;
  /** `[numSrc, heads]` */
  readonly srcScores: Tensor2D;
  /** `[numDst, heads]` */
  readonly dstScores: Tensor2D;
  /** `[numFeatures, heads]` */
  readonly coefficients: Tensor2D;
}

/**
 * Graph attention along one relation (Veličković et al. 2018) without value transforms (NGAT4Rec, Song 2020): `[numDst, dim]`.
 * Head h weighs an edge by softmax over its destination's visible edges of
 * `prior + coefficients · features + LeakyReLU(srcScore + dstScore)`, and sums its slice of the sources.
 * A destination without visible edges gets zeros. Differentiable in all four inputs; call it within one kernel step.
 */
export function attend(
  kernels: EdgeKernels,
  edges: InteractionEdges,
  inputs: AttentionInputs,
): Tensor2D {
  const { x, srcScores, dstScores, coefficients } = inputs;
  const op = tf.customGrad((...args) => {
    const tensors = args.slice(0, 4) as [Tensor, Tensor, Tensor, Tensor];
    const run = runForward(kernels, edges, tensors);
    return {
      value: toTensor(kernels, run.out, [edges.numDst, run.dim]),
      gradFunc: (outGrad: Tensor) =>
        runBackward(kernels, edges, { ...run, tensors, outGrad }),
    };
  });
  return op(x, srcScores, dstScores, coefficients) as Tensor2D;
}

type Inputs = readonly [
  x: Tensor,
  srcScores: Tensor,
  dstScores: Tensor,
  coefficients: Tensor,
];

interface ForwardRun {
  readonly dim: number;
  readonly heads: number;
  readonly x: number;
  readonly srcScores: number;
  readonly dstScores: number;
  readonly alphas: number;
  readonly out: number;
  readonly scratch: number;
}

function runForward(
  kernels: EdgeKernels,
  edges: InteractionEdges,
  [xs, src, dst, coefficients]: Inputs,
): ForwardRun {
  const { memory } = kernels;
  const dim = xs.shape[1]!;
  const heads = src.shape[1]!;
  const put = (tensor: Tensor) => memory.put(tensor.dataSync<'float32'>());
  const run = {
    dim,
    heads,
    x: put(xs),
    srcScores: put(src),
    dstScores: put(dst),
    alphas: memory.allocate(edges.numEdges * heads * 4),
    out: memory.allocate(edges.numDst * dim * 4),
    scratch: memory.allocate(heads * 8),
  };
  kernels.attendForward(
    ...[
      edges.numDst,
      edges.offsets,
      edges.sources,
      edges.pairs,
      edges.visible(),
    ],
    ...[edges.prior, edges.features, edges.numFeatures, run.x, dim, heads],
    ...[run.srcScores, run.dstScores, put(coefficients)],
    ...[run.alphas, run.out, run.scratch],
  );
  return run;
}

function runBackward(
  kernels: EdgeKernels,
  edges: InteractionEdges,
  run: ForwardRun & { tensors: Inputs; outGrad: Tensor },
): Tensor[] {
  const { memory } = kernels;
  const outGrad = memory.put(run.outGrad.dataSync<'float32'>());
  const grads = run.tensors.map(({ size }) => memory.zeros(size));
  kernels.attendBackward(
    ...[
      edges.numDst,
      edges.offsets,
      edges.sources,
      edges.pairs,
      edges.visible(),
    ],
    ...[edges.features, edges.numFeatures, run.x, run.dim, run.heads],
    ...[run.srcScores, run.dstScores, run.alphas, run.out, outGrad],
    ...[...grads, run.scratch],
  );
  return run.tensors.map(({ shape }, index) =>
    toTensor(kernels, grads[index]!, shape),
  );
}

function toTensor(
  { memory }: EdgeKernels,
  address: number,
  shape: readonly number[],
): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(memory.floats(address, size).slice(), [...shape]);
}
