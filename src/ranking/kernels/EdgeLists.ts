import { roundUp } from '../../lib/roundUp.js';
import type { NeighbourLists } from '../NeighbourLists.js';
import { KernelRoom } from './KernelRoom.js';

const FLOAT = 4;
/** Numbers that an instruction works on at once, and with it ways to weigh. */
const LANES = 4;

/**
 * Evidence has a long tail, and twice as much is not twice as convincing: `log` is log(1 + 10 x) / log 11 of it, `root` bends less; both in
 * units of what is typical, so that none stays 0 and typical becomes 1.
 */
export type ReachScale = 'log' | 'root';

/** What the edges from some posts lead to. It holds until the next are followed, or other edges are laid. */
export interface Reached {
  /** `[numPosts]` by each way to weigh. */
  readonly columns: readonly Float32Array[];
  /** `[numPosts]` what was reached in each way, scaled, times the weight of the way; and the sum of all. It holds until the next. */
  readonly sum: (
    weights: readonly number[],
    scale: ReachScale,
  ) => { readonly scores: Float32Array; readonly total: number };
}

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
   * Adds up the edges that leave some posts, each weighed by its post: a sparse product for each of up to four ways to weigh
   * (`[posts.length]` each). `offsets` (`[numPosts + 1]`) say which edges are whose.
   */
  follow(
    offsets: Int32Array,
    posts: Int32Array,
    weighings: readonly Float32Array[],
  ): Reached {
    const at = layOut(this.edgesBytes, posts.length, offsets.length - 1);
    this.room.reserve(at.end);
    const { kernels, memory } = this.room;
    const { buffer } = memory;
    const spans = new Int32Array(buffer, at.spans, 2 * posts.length);
    for (let place = 0; place < posts.length; place++) {
      spans[2 * place] = offsets[posts[place]!]!;
      spans[2 * place + 1] = offsets[posts[place]! + 1]!;
    }
    layWeights(
      new Float32Array(buffer, at.weights, LANES * posts.length),
      weighings,
    );
    new Uint8Array(buffer, at.reached, at.columns - at.reached).fill(0);
    kernels.followEdges(
      ...[0, this.scoresAt, at.spans, at.weights],
      ...[posts.length, at.reached, at.units],
    );
    kernels.splitRows(at.reached, at.stride / FLOAT, at.columns, at.stride);
    return {
      columns: weighings.map(
        (_own, way) =>
          new Float32Array(buffer, at.columns + way * at.stride, at.numRows),
      ),
      sum: (weights, scale) => this.sum(at, weights, scale),
    };
  }

  private sum(at: Layout, weights: readonly number[], scale: ReachScale) {
    const { kernels, memory } = this.room;
    const add = scale === 'log' ? kernels.addLogarithms : kernels.addRoots;
    const units = new Float32Array(memory.buffer, at.units, LANES);
    new Uint8Array(memory.buffer, at.scores, at.stride).fill(0);
    let total = 0;
    for (let way = 0; way < weights.length; way++) {
      const weight = weights[way]!;
      if (weight === 0) continue;
      const column = at.columns + way * at.stride;
      const numbers = at.stride / FLOAT;
      total += add(column, numbers, units[way]!, weight, at.scores);
    }
    const scores = new Float32Array(memory.buffer, at.scores, at.numRows);
    return { scores, total };
  }

  private get scoresAt(): number {
    return FLOAT * roundUp(this.numEdges, LANES);
  }

  private get edgesBytes(): number {
    return 2 * this.scoresAt;
  }
}

/** Addresses behind the edges. */
interface Layout {
  readonly numRows: number;
  /** From one column to the next. */
  readonly stride: number;
  readonly weights: number;
  readonly spans: number;
  readonly units: number;
  readonly reached: number;
  readonly columns: number;
  readonly scores: number;
  readonly end: number;
}

function layOut(weights: number, numPosts: number, numRows: number): Layout {
  const stride = FLOAT * roundUp(numRows, LANES);
  const spans = weights + LANES * FLOAT * numPosts;
  const units = spans + 2 * FLOAT * roundUp(numPosts, LANES);
  const reached = units + LANES * FLOAT;
  const columns = reached + LANES * stride;
  const scores = columns + LANES * stride;
  const end = scores + stride;
  const facts = { numRows, stride };
  return { ...facts, weights, spans, units, reached, columns, scores, end };
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
