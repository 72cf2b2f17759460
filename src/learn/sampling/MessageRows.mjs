import { gather } from './gather.mjs';
import { toOffsets } from './toOffsets.mjs';
import { transpose } from './transpose.mjs';

/**
 * @typedef {import('./sampleNeighbours.mjs').SampledGraph} SampledGraph
 * @typedef {import('./sampleNeighbours.mjs').SampledEdges} SampledEdges
 * @typedef {import('./NodeRows.mjs').NodeRows} NodeRows
 */

/**
 * What messages are made of beside the pairs.
 * @typedef {object} MessageEnds
 * @property {SampledGraph} graph
 * @property {NodeRows} users
 * @property {NodeRows} posts
 * @property {Float32Array} activity
 */

/** Pairs by destination, one destination after another. */
export class MessageRows {
  constructor() {
    /** @type {number[]} */
    this.pairs = [];
    /**
     * Rows of the sources.
     * @type {number[]}
     */
    this.others = [];
    /**
     * What is added to the prior of each: the logarithm of how many it stands for, so that attention over the sample is on average
     * attention over all.
     * @type {number[]}
     */
    this.shifts = [];
    /** @type {number[]} */
    this.ends = [];
  }

  /**
   * @param {number} pair
   * @param {number} shift
   */
  add(pair, shift) {
    this.pairs.push(pair);
    this.shifts.push(shift);
  }

  endRow() {
    this.ends.push(this.pairs.length);
  }

  /**
   * @param {MessageEnds} ends
   * @param {boolean} dstIsUser
   * @returns {SampledEdges}
   */
  finish({ graph, users, posts, activity }, dstIsUser) {
    const [dst, src] = dstIsUser ? [users, posts] : [posts, users];
    const priors = dstIsUser ? graph.postPriors : graph.userPriors;
    const offsets = toOffsets(this.ends, dst.size);
    const sources = Int32Array.from(this.others);
    const bySource = transpose(offsets, sources, src.size);
    const edges = edgesOf(graph, this.pairs);
    return {
      offsets,
      sources,
      laterOnes: laterOnesOf(graph, this.pairs, {
        ...{ offsets, sources, activity, dstIsUser },
      }),
      ...edges,
      priors: priorsOf(edges, sources, {
        ...{ nodes: src.nodes, priors, shifts: this.shifts },
        numRelations: graph.numRelations,
      }),
      srcOffsets: bySource.offsets,
      destinations: bySource.destinations,
      places: bySource.order,
      ...edgesBySource(edges, bySource.order),
    };
  }
}

/**
 * By message: interactions of its user that came later and are not hidden.
 * @param {SampledGraph} graph
 * @param {readonly number[]} pairs
 * @param {{offsets: Int32Array, sources: Int32Array, activity: Float32Array, dstIsUser: boolean}} messages
 */
function laterOnesOf(graph, pairs, messages) {
  const { offsets, sources, activity, dstIsUser } = messages;
  const positions = gather(graph.positions, pairs);
  const later = new Int32Array(pairs.length);
  for (let dst = 0; dst + 1 < offsets.length; dst++) {
    const end = offsets[dst + 1] ?? 0;
    for (let message = offsets[dst] ?? 0; message < end; message++) {
      const position = positions[message] ?? -1;
      const user = dstIsUser ? dst : (sources[message] ?? 0);
      const before = (activity[user] ?? 0) - 1 - position;
      if (position >= 0) later[message] = Math.max(0, before);
    }
  }
  return later;
}

/**
 * By edge, of its source in the whole graph, and how many it stands for.
 * @param {Pick<SampledEdges, 'edgeOffsets' | 'relations'>} edges
 * @param {Int32Array} sources
 * @param {{nodes: readonly number[], priors: Float32Array, numRelations: number, shifts: readonly number[]}} of
 */
function priorsOf({ edgeOffsets, relations }, sources, of) {
  const { numRelations, nodes, shifts } = of;
  const priors = new Float32Array(relations.length);
  for (let message = 0; message < sources.length; message++) {
    const first = (nodes[sources[message] ?? 0] ?? 0) * numRelations;
    const shift = shifts[message] ?? 0;
    const end = edgeOffsets[message + 1] ?? 0;
    for (let edge = edgeOffsets[message] ?? 0; edge < end; edge++) {
      const prior = of.priors[first + (relations[edge] ?? 0)] ?? 0;
      priors[edge] = prior + shift;
    }
  }
  return priors;
}

/**
 * Relations of the messages by source, and the first edge of each by destination.
 * @param {Pick<SampledEdges, 'edgeOffsets' | 'relations'>} edges
 * @param {Int32Array} places
 */
function edgesBySource({ edgeOffsets, relations }, places) {
  const srcEdgeOffsets = new Int32Array(places.length + 1);
  const srcRelations = new Uint8Array(relations.length);
  const edgePlaces = new Int32Array(places.length);
  let next = 0;
  for (let place = 0; place < places.length; place++) {
    const message = places[place] ?? 0;
    const end = edgeOffsets[message + 1] ?? 0;
    const first = edgeOffsets[message] ?? 0;
    edgePlaces[place] = first;
    for (let edge = first; edge < end; edge++) {
      srcRelations[next++] = relations[edge] ?? 0;
    }
    srcEdgeOffsets[place + 1] = next;
  }
  return { srcEdgeOffsets, srcRelations, edgePlaces };
}

/**
 * @param {SampledGraph} graph
 * @param {readonly number[]} pairs
 */
function edgesOf({ edgeOffsets, relations, features }, pairs) {
  const starts = gather(edgeOffsets, pairs);
  const ends = gather(edgeOffsets.subarray(1), pairs);
  const offsets = new Int32Array(pairs.length + 1);
  for (let place = 0; place < pairs.length; place++) {
    const count = (ends[place] ?? 0) - (starts[place] ?? 0);
    offsets[place + 1] = (offsets[place] ?? 0) + count;
  }
  const numEdges = offsets[pairs.length] ?? 0;
  const own = {
    edgeOffsets: offsets,
    relations: new Uint8Array(numEdges),
    features: new Float32Array(2 * numEdges),
  };
  let next = 0;
  for (let place = 0; place < pairs.length; place++) {
    const end = ends[place] ?? 0;
    for (let edge = starts[place] ?? 0; edge < end; edge++, next++) {
      own.relations[next] = relations[edge] ?? 0;
      own.features[2 * next] = features[2 * edge] ?? 0;
      own.features[2 * next + 1] = features[2 * edge + 1] ?? 0;
    }
  }
  return own;
}
