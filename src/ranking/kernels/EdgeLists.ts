import { roundUp } from '../../lib/roundUp.js';
import type { NeighbourLists } from '../NeighbourLists.js';
import { KernelRoom } from './KernelRoom.js';

const FLOAT = 4;
/** Numbers that an instruction works on at once, and with it ways to weigh. */
const LANES = 4;

/** Edges laid out to be followed with SIMD, in a memory of their own, which grows with what is laid. */
export class EdgeLists {
  private readonly room = new KernelRoom();
  private numEdges = 0;

  /** What was laid before is gone. */
  lay({ targets, scores }: Pick<NeighbourLists, 'targets' | 'scores'>): this {
    this.numEdges = targets.length;
    this.room.reserve(this.edgesBytes);
    const { buffer } = this.room.memory;
    new Int32Array(buffer, 0, this.numEdges).set(targets);
    new Float32Array(buffer, this.scoresAt, this.numEdges).set(scores);
    return this;
  }

  /**
   * `[numPosts]` scores of the edges that leave some posts, each weighed by its post: a sparse product for each of up to four ways to weigh
   * (`[posts.length]` each). `offsets` (`[numPosts + 1]`) say which edges are whose. They hold until the next are asked for, or other edges are laid.
   */
  follow(
    offsets: Int32Array,
    posts: Int32Array,
    weighings: readonly Float32Array[],
  ): Float32Array[] {
    const numRows = offsets.length - 1;
    const stride = FLOAT * roundUp(numRows, LANES);
    const weightsAt = this.edgesBytes;
    const spansAt = weightsAt + LANES * FLOAT * posts.length;
    const reachedAt = spansAt + 2 * FLOAT * roundUp(posts.length, LANES);
    const columnsAt = reachedAt + LANES * stride;
    this.room.reserve(columnsAt + LANES * stride);
    const { kernels, memory } = this.room;
    const { buffer } = memory;
    const spans = new Int32Array(buffer, spansAt, 2 * posts.length);
    for (let place = 0; place < posts.length; place++) {
      spans[2 * place] = offsets[posts[place]!]!;
      spans[2 * place + 1] = offsets[posts[place]! + 1]!;
    }
    layWeights(
      new Float32Array(buffer, weightsAt, LANES * posts.length),
      weighings,
    );
    new Uint8Array(buffer, reachedAt, LANES * stride).fill(0);
    kernels.followEdges(
      ...[0, this.scoresAt, spansAt, weightsAt],
      ...[posts.length, reachedAt],
    );
    kernels.splitRows(reachedAt, stride / FLOAT, columnsAt, stride);
    return weighings.map(
      (_own, way) =>
        new Float32Array(buffer, columnsAt + way * stride, numRows),
    );
  }

  private get scoresAt(): number {
    return FLOAT * roundUp(this.numEdges, LANES);
  }

  private get edgesBytes(): number {
    return 2 * this.scoresAt;
  }
}

function layWeights(
  weights: Float32Array,
  weighings: readonly Float32Array[],
): void {
  for (let way = 0; way < LANES; way++) {
    const own = weighings[way];
    for (let place = 0; LANES * place < weights.length; place++) {
      weights[LANES * place + way] = own === undefined ? 0 : own[place]!;
    }
  }
}
