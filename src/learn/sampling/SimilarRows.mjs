import { gather } from './gather.mjs';
import { toOffsets } from './toOffsets.mjs';
import { transpose } from './transpose.mjs';

/**
 * @typedef {import('./sampleNeighbours.mjs').SharedRows} SharedRows
 * @typedef {import('./Ranks.mjs').Ranks} Ranks
 */

/** How long a draw waits, in times after which one has come on average: two in three draws find a node. */
const PATIENCE = 1;
/** Of those that are found, so that all sum to 1 on average. */
const WEIGHT = 1 / (1 - Math.exp(-PATIENCE));

/** Rows of similar nodes with weights that sum to 1 again, or on average where they are drawn. */
export class SimilarRows {
  /** @param {SharedRows} whole */
  constructor(whole) {
    this.whole = whole;
    /** @type {number[]} */
    this.edges = [];
    /** @type {number[]} */
    this.sources = [];
    /** @type {number[]} */
    this.weights = [];
    /** @type {number[]} */
    this.ends = [];
  }

  /**
   * A row for each node: all its neighbours, or at most as many draws by weight.
   * @param {readonly number[]} nodes
   * @param {{most: number, ranks: Ranks, rows: import('./NodeRows.mjs').NodeRows}} draw
   */
  add(nodes, { most, ranks, rows }) {
    const { offsets } = this.whole;
    const starts = gather(offsets, nodes);
    const stops = gather(offsets.subarray(1), nodes);
    const drawn = this.edges.length;
    for (let place = 0; place < nodes.length; place++) {
      const [start, stop] = [starts[place] ?? 0, stops[place] ?? 0];
      if (stop - start <= most) this.takeAll(start, stop);
      else this.draw(start, stop, { most, ranks });
      this.ends.push(this.edges.length);
    }
    const sources = gather(this.whole.sources, this.edges.slice(drawn));
    for (const source of sources) this.sources.push(rows.rowOf(source));
  }

  /**
   * @param {number} numNodes
   * @returns {import('./sampleNeighbours.mjs').SampledRows}
   */
  finish(numNodes) {
    const offsets = toOffsets(this.ends, numNodes);
    const sources = Int32Array.from(this.sources);
    const weights = Float32Array.from(this.weights);
    const turned = transpose(offsets, sources, numNodes);
    const turnedWeights = new Float32Array(weights.length);
    turned.order.forEach((edge, place) => {
      turnedWeights[place] = weights[edge] ?? 0;
    });
    return {
      forward: { offsets, sources, weights },
      backward: {
        offsets: turned.offsets,
        sources: turned.destinations,
        weights: turnedWeights,
      },
    };
  }

  /**
   * @private
   * @param {number} start
   * @param {number} stop
   */
  takeAll(start, stop) {
    const { weights } = this.whole;
    let sum = 0;
    for (let edge = start; edge < stop; edge++) sum += weights[edge] ?? 0;
    for (let edge = start; edge < stop; edge++) {
      this.edges.push(edge);
      this.weights.push((weights[edge] ?? 0) / sum);
    }
  }

  /**
   * Each draw stands for as much: their sum is on average that of all. Only who comes soon is drawn, which is few nodes for all rows
   * together (LABOR draws so too), and who is first says nothing about when.
   * @private
   * @param {number} start
   * @param {number} stop
   * @param {{most: number, ranks: Ranks}} draw
   */
  draw(start, stop, { most, ranks }) {
    const own = this.edges.length;
    const weight = WEIGHT / most;
    for (let turn = 0; turn < most; turn++) {
      const edge = this.first(start, stop, (node) => ranks.of(node, turn));
      if (edge < 0) continue;
      const known = this.edges.indexOf(edge, own);
      if (known >= 0) this.weights[known] = (this.weights[known] ?? 0) + weight;
      else {
        this.edges.push(edge);
        this.weights.push(weight);
      }
    }
  }

  /**
   * The neighbour that comes first where each waits by its rank, and shorter the larger its weight: each with a probability of its
   * share of the weights; below 0 where none comes in time.
   * @private
   * @param {number} start
   * @param {number} stop
   * @param {(node: number) => number} rankOf
   */
  first(start, stop, rankOf) {
    const { sources, weights } = this.whole;
    let [first, shortest] = [-1, PATIENCE];
    for (let edge = start; edge < stop; edge++) {
      const share = (rankOf(sources[edge] ?? 0) + 0.5) / 2 ** 32;
      const weight = weights[edge] ?? 0;
      // The logarithm is no less than the share: most are known to be late without it.
      if (share >= shortest * weight) continue;
      const time = -Math.log(1 - share) / weight;
      if (time < shortest) [first, shortest] = [edge, time];
    }
    return first;
  }
}
