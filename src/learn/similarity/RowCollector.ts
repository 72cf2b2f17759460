import { nthLargest } from '../../lib/nthLargest.js';
import type { NeighbourLists } from '../../domain/NeighbourLists.js';

/** Gathers the best neighbours of one node after another into lists. */
export class RowCollector {
  private readonly offsets: Int32Array;
  private readonly targets: number[] = [];
  private readonly scores: number[] = [];
  private rows = 0;
  /** Used again for the scores of a row. */
  private room = new Float32Array();

  /** `k`: most neighbours of a node; `threshold`: the score that one must exceed. */
  constructor(
    numNodes: number,
    private readonly limits: { readonly k: number; readonly threshold: number },
  ) {
    this.offsets = new Int32Array(numNodes + 1);
  }

  /** The next node's row: of the `touched` nodes the k with the best scores, equal ones by index. */
  add(touched: readonly number[], scoreOf: Float32Array): void {
    const { k } = this.limits;
    const least = this.leastOf(touched, scoreOf);
    const best = touched
      .filter((node) => scoreOf[node]! >= least)
      .sort((a, b) => scoreOf[b]! - scoreOf[a]! || a - b);
    for (const node of best.slice(0, k)) {
      this.targets.push(node);
      this.scores.push(scoreOf[node]!);
    }
    this.rows++;
    this.offsets[this.rows] = this.targets.length;
  }

  finish(): NeighbourLists {
    return {
      offsets: this.offsets,
      targets: Int32Array.from(this.targets),
      scores: Float32Array.from(this.scores),
    };
  }

  /** The score of the last that stays: thousands are touched where a hundred do, and only those are sorted. */
  private leastOf(touched: readonly number[], scoreOf: Float32Array): number {
    const { k, threshold } = this.limits;
    if (this.room.length < touched.length) {
      this.room = new Float32Array(2 * touched.length);
    }
    let size = 0;
    for (const node of touched) {
      const score = scoreOf[node]!;
      if (score > threshold) this.room[size++] = score;
    }
    if (size === 0) return Infinity;
    const scores = this.room.subarray(0, size);
    return nthLargest(scores, Math.min(k, size) - 1);
  }
}
