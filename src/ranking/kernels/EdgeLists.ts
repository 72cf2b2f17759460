import { roundUp } from '../../lib/roundUp.js';
import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { ProfileEntry } from '../Profile.js';
import { KernelRoom } from './KernelRoom.js';

const FLOAT = 4;
/** Numbers that an instruction works on at once, and with it ways to weigh. */
const LANES = 4;
/** Below this share of the newest post an older one is not worth its edges. */
const NEGLIGIBLE = 1e-4;

/**
 * Evidence has a long tail, and twice as much is not twice as convincing: `log` is log(1 + 10 x) / log 11 of it, `root` bends less; both in
 * units of what is typical, so that none stays 0 and typical becomes 1.
 */
export type ReachScale = 'log' | 'root';

/** What the edges from some posts lead to. It holds until the next are followed, or other edges are laid. */
export interface Reached {
  /** `[numPosts]` what is reached in one way to weigh. */
  readonly column: (way: number) => Float32Array;
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
  /** For which there are zeros to add to. */
  private numRows = -1;

  /** What was laid before is gone. */
  lay({ targets, scores }: Pick<NeighbourLists, 'targets' | 'scores'>): this {
    this.numEdges = targets.length;
    this.numRows = -1;
    this.room.reserve(FLOAT * 2 * this.numEdges);
    this.room.ints.set(targets);
    this.room.floats.set(scores, this.numEdges);
    return this;
  }

  /**
   * Adds up the edges that leave some posts, each weighed by its post: a sparse product for each of up to four ways to weigh
   * (`[history.length]` each). `offsets` (`[numPosts + 1]`) say which edges are whose.
   */
  follow(
    offsets: Int32Array,
    history: readonly Pick<ProfileEntry, 'post'>[],
    weighings: readonly Float32Array[],
  ): Reached {
    const numRows = offsets.length - 1;
    const at = layOut(2 * this.numEdges, numRows, history.length);
    this.room.reserve(FLOAT * at.end);
    if (numRows !== this.numRows)
      this.room.floats.fill(0, at.reached, at.found);
    this.numRows = numRows;
    this.writePosts(at, { offsets, history, weighings });
    return new LaidReached(this.room, at, this.reach(at, history.length));
  }

  /** Which edges are whose, and what they count in each way: none and nothing where that is next to nothing. */
  private writePosts(
    { spans, weights, end }: Layout,
    { offsets, history, weighings }: Weighed,
  ): void {
    const { floats, ints } = this.room;
    floats.fill(0, spans, end);
    for (const [way, own] of weighings.entries()) {
      for (let place = 0; place < history.length; place++) {
        const weight = own[place]!;
        if (weight < NEGLIGIBLE) continue;
        const { post } = history[place]!;
        floats[weights + LANES * place + way] = weight;
        ints[spans + 2 * place] = offsets[post]!;
        ints[spans + 2 * place + 1] = offsets[post + 1]!;
      }
    }
  }

  /** Gives how many rows were reached. What they were added up in is zeros again. */
  private reach(at: Layout, numPosts: number): number {
    const { kernels } = this.room;
    kernels.followEdges(
      0,
      FLOAT * this.numEdges,
      FLOAT * at.spans,
      FLOAT * at.weights,
      numPosts,
      FLOAT * at.reached,
    );
    return kernels.takeReached(
      FLOAT * at.reached,
      at.numRows,
      FLOAT * at.found,
      FLOAT * at.columns,
      FLOAT * at.stride,
      FLOAT * at.units,
    );
  }
}

interface Weighed {
  readonly offsets: Int32Array;
  readonly history: readonly Pick<ProfileEntry, 'post'>[];
  readonly weighings: readonly Float32Array[];
}

class LaidReached implements Reached {
  constructor(
    private readonly room: KernelRoom,
    private readonly at: Layout,
    /** Rows that are reached. */
    private readonly count: number,
  ) {}

  column(way: number): Float32Array {
    const { columns, stride } = this.at;
    return this.spread(columns + way * stride).slice();
  }

  sum(weights: readonly number[], scale: ReachScale) {
    const { kernels, floats } = this.room;
    const { columns, stride, units, scores } = this.at;
    const padded = roundUp(this.count, LANES);
    const add = scale === 'log' ? kernels.addLogarithms : kernels.addRoots;
    floats.fill(0, scores, scores + padded);
    let total = 0;
    for (let way = 0; way < weights.length; way++) {
      const weight = weights[way]!;
      if (weight === 0) continue;
      const column = FLOAT * (columns + way * stride);
      const unit = floats[units + way]!;
      total += add(column, padded, unit, weight, FLOAT * scores);
    }
    return { scores: this.spread(scores), total };
  }

  /** `[numRows]` what stands at an address for each row that is reached, and zeros. */
  private spread(values: number): Float32Array {
    const { kernels, floats } = this.room;
    const { found, all, numRows } = this.at;
    floats.fill(0, all, all + numRows);
    kernels.spread(FLOAT * values, FLOAT * found, this.count, FLOAT * all);
    return floats.subarray(all, all + numRows);
  }
}

/** Where what stands behind the edges, in numbers. */
interface Layout {
  readonly numRows: number;
  /** From one column to the next. */
  readonly stride: number;
  /** Zeros between two profiles, some rows more than there are. */
  readonly reached: number;
  readonly found: number;
  readonly columns: number;
  /** Of the rows that are reached. */
  readonly scores: number;
  /** One column of all rows. */
  readonly all: number;
  readonly units: number;
  readonly spans: number;
  readonly weights: number;
  readonly end: number;
}

function layOut(reached: number, numRows: number, numPosts: number): Layout {
  const stride = roundUp(numRows, LANES);
  const found = reached + LANES * (numRows + LANES);
  const columns = found + stride + LANES;
  const scores = columns + LANES * stride;
  const all = scores + stride;
  const units = all + stride;
  const spans = units + LANES;
  const weights = spans + 2 * numPosts;
  const end = weights + LANES * numPosts;
  return {
    numRows,
    stride,
    reached,
    found,
    columns,
    scores,
    all,
    units,
    spans,
    weights,
    end,
  };
}
