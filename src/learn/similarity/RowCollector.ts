import quickselect from 'quickselect';
import type { NeighbourLists } from '../../ranking/NeighbourLists.js';

/** Gathers the best neighbours of one node after another into lists. */
export class RowCollector {
  private readonly offsets: Int32Array;
  private readonly targets: number[] = [];
  private readonly scores: number[] = [];
  private rows = 0;

  /** `k`: most neighbours of a node; `threshold`: the score that one must exceed. */
  constructor(
    numNodes: number,
    private readonly limits: { readonly k: number; readonly threshold: number },
  ) {
    this.offsets = new Int32Array(numNodes + 1);
  }

  /** The next node's row: of the `touched` nodes the k with the best scores, equal ones by index. */
  add(touched: readonly number[], scoreOf: Float32Array): void {
    const { k, threshold } = this.limits;
    const best = touched.filter((node) => scoreOf[node]! > threshold);
    const compare = (a: number, b: number): number =>
      scoreOf[b]! - scoreOf[a]! || a - b;
    // Thousands are touched where a hundred stay: those are found before they are sorted.
    if (best.length > k) {
      quickselect(best, k, 0, best.length - 1, compare);
      best.length = k;
    }
    for (const node of best.sort(compare)) {
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
}
