import { gather } from './gather.mjs';
import { toOffsets } from './toOffsets.mjs';
import { transpose } from './transpose.mjs';

/** @typedef {import('./sampleNeighbours.mjs').SharedRows} SharedRows */

/** Rows of similar nodes with weights that sum to 1 again: `look` at some nodes, `draw` for each, then `name` each row. */
export class SimilarRows {
  /** @param {SharedRows} rows */
  constructor(rows) {
    this.whole = rows;
    /** Of the nodes that were looked at last: where they start and end, and the sum of their weights. */
    this.starts = new Int32Array();
    this.stops = new Int32Array();
    this.sums = new Float64Array();
    /** @type {number[]} */
    this.edges = [];
    /** @type {number[]} */
    this.sources = [];
    /** @type {number[]} */
    this.weights = [];
    /** @type {number[]} */
    this.ends = [];
  }

  /** @param {readonly number[]} nodes */
  look(nodes) {
    const { offsets, weights } = this.whole;
    this.starts = gather(offsets, nodes);
    this.stops = gather(offsets.subarray(1), nodes);
    this.sums = new Float64Array(nodes.length);
    for (let place = 0; place < nodes.length; place++) {
      const stop = this.stops[place] ?? 0;
      let sum = 0;
      for (let edge = this.starts[place] ?? 0; edge < stop; edge++) {
        sum += weights[edge] ?? 0;
      }
      this.sums[place] = sum;
    }
  }

  /**
   * All neighbours of the node that was looked at there, or `most` draws by weight, evenly spaced (systematic sampling): their mean
   * is on average that of all.
   * @param {number} place
   * @param {number} most
   * @param {() => number} random
   */
  draw(place, most, random) {
    const { weights } = this.whole;
    const start = this.starts[place] ?? 0;
    const stop = this.stops[place] ?? 0;
    const sum = this.sums[place] ?? 0;
    const all = stop - start <= most;
    const step = sum / most;
    let next = all ? 0 : random() * step;
    let passed = 0;
    for (let edge = start; edge < stop; edge++) {
      const weight = weights[edge] ?? 0;
      passed += weight;
      let drawn = 0;
      for (; !all && next < passed; next += step) drawn += step;
      const share = all ? weight : drawn;
      if (share === 0) continue;
      this.edges.push(edge);
      this.weights.push(share / sum);
    }
    this.ends.push(this.edges.length);
  }

  /** Fetches what was drawn and not fetched yet. */
  fetch() {
    const drawn = this.edges.slice(this.sources.length);
    for (const source of gather(this.whole.sources, drawn)) {
      this.sources.push(source);
    }
  }

  /**
   * Nodes give way to their rows.
   * @param {number} row
   * @param {import('./NodeRows.mjs').NodeRows} nodes
   */
  name(row, nodes) {
    const { sources } = this;
    const end = this.ends[row] ?? 0;
    for (let edge = this.ends[row - 1] ?? 0; edge < end; edge++) {
      sources[edge] = nodes.rowOf(sources[edge] ?? 0);
    }
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
}
