import { mulberry32 } from '../../lib/mulberry32.mjs';

/**
 * The graph that is sampled from; all arrays are shared with the thread that samples.
 * @typedef {object} SampledGraph
 * @property {number} numUsers
 * @property {number} numPosts
 * @property {Int32Array} userOffsets pairs of user u: userOffsets[u] … userOffsets[u + 1)
 * @property {Int32Array} postOfPair
 * @property {Int32Array} postOffsets positions of post p in `pairsByPost`
 * @property {Int32Array} pairsByPost
 * @property {Int32Array} usersByPost
 * @property {Int32Array} positions place of each pair in its user's history; −1 where the order says nothing
 * @property {Int32Array} edgeOffsets edges of a pair
 * @property {Uint8Array} relations of an edge
 * @property {Float32Array} features `[edges, 2]`
 * @property {SharedRows} userSimilar
 * @property {SharedRows} postSimilar
 * @property {SharedRows} followedBy
 */

/**
 * @typedef {object} SharedRows
 * @property {Int32Array} offsets
 * @property {Int32Array} sources
 * @property {Float32Array} weights
 */

/**
 * @typedef {object} SampleRequest
 * @property {number} seed
 * @property {Int32Array} users asked, the first rows of the sample
 * @property {Int32Array} posts ranked, the first rows of the sample
 * @property {Int32Array} hidden pairs that pass no messages
 * @property {readonly FanOut[]} fanOuts by hop, as many as the network has layers
 */

/**
 * Most neighbours of one node in one hop, by relation.
 * @typedef {object} FanOut
 * @property {number} postsOfUser half of them the newest
 * @property {number} usersOfPost
 * @property {number} similar of each kind
 */

/**
 * Pairs towards the nodes of one kind, local indices: by destination, and the same by source.
 * @typedef {object} SampledEdges
 * @property {Int32Array} offsets
 * @property {Int32Array} others
 * @property {Int32Array} srcOffsets
 * @property {Int32Array} srcOrder
 * @property {Int32Array} srcOthers
 * @property {Int32Array} positions
 * @property {Int32Array} edgeOffsets
 * @property {Uint8Array} relations
 * @property {Float32Array} features
 */

/**
 * @typedef {object} Sample
 * @property {Int32Array} users global index by local row
 * @property {Int32Array} posts
 * @property {SampledEdges} toUsers
 * @property {SampledEdges} toPosts
 * @property {SharedRows} userSimilar by destination
 * @property {SharedRows} postSimilar
 * @property {SharedRows} followedBy
 */

/**
 * Draws the neighbourhood that the asked users and ranked posts need (GraphSAGE, Hamilton et al. 2017): a node that is reached
 * before the last hop gets neighbours of its own, at most so many along each relation; what is hidden passes nothing.
 * The same request gives the same sample.
 * @param {SampledGraph} graph
 * @param {Uint8Array} hiddenMask zeros, one a pair; given back as zeros
 * @param {SampleRequest} request
 * @returns {Sample}
 */
export function sampleNeighbours(graph, hiddenMask, request) {
  const random = mulberry32(request.seed);
  for (const pair of request.hidden) hiddenMask[pair] = 1;
  const users = new NodeRows(request.users);
  const posts = new NodeRows(request.posts);
  const draft = {
    toUsers: new PairRows(),
    toPosts: new PairRows(),
    userSimilar: new WeightRows(),
    postSimilar: new WeightRows(),
    followedBy: new WeightRows(),
  };
  let [firstUser, firstPost] = [0, 0];
  for (const fanOut of request.fanOuts) {
    const [endUser, endPost] = [users.size, posts.size];
    for (let row = firstUser; row < endUser; row++) {
      const user = users.at(row);
      const pairs = drawHistory(graph, hiddenMask, { user, fanOut, random });
      const others = pairs.map((pair) =>
        posts.rowOf(graph.postOfPair[pair] ?? 0),
      );
      draft.toUsers.add(pairs, others);
      draft.userSimilar.add(graph.userSimilar, user, fanOut.similar, users);
    }
    for (let row = firstPost; row < endPost; row++) {
      const post = posts.at(row);
      const places = drawAudience(graph, hiddenMask, { post, fanOut, random });
      draft.toPosts.add(
        places.map((place) => graph.pairsByPost[place] ?? 0),
        places.map((place) => users.rowOf(graph.usersByPost[place] ?? 0)),
      );
      draft.postSimilar.add(graph.postSimilar, post, fanOut.similar, posts);
      draft.followedBy.add(graph.followedBy, post, fanOut.similar, posts);
    }
    [firstUser, firstPost] = [endUser, endPost];
  }
  for (const pair of request.hidden) hiddenMask[pair] = 0;
  return {
    users: users.finish(),
    posts: posts.finish(),
    toUsers: draft.toUsers.finish(graph, users.size, posts.size),
    toPosts: draft.toPosts.finish(graph, posts.size, users.size),
    userSimilar: draft.userSimilar.finish(users.size),
    postSimilar: draft.postSimilar.finish(posts.size),
    followedBy: draft.followedBy.finish(posts.size),
  };
}

/** Global nodes in the order in which they were met. */
class NodeRows {
  /** @param {Int32Array} seeds */
  constructor(seeds) {
    /** @type {number[]} */
    this.nodes = Array.from(seeds);
    /** @type {Map<number, number>} */
    this.rows = new Map(this.nodes.map((node, row) => [node, row]));
  }

  get size() {
    return this.nodes.length;
  }

  /** @param {number} row */
  at(row) {
    return this.nodes[row] ?? 0;
  }

  /** @param {number} node */
  rowOf(node) {
    const known = this.rows.get(node);
    if (known !== undefined) return known;
    this.rows.set(node, this.nodes.length);
    this.nodes.push(node);
    return this.nodes.length - 1;
  }

  finish() {
    return Int32Array.from(this.nodes);
  }
}

/**
 * The newest half of what is shown and a random choice of the rest; everything where that is not more.
 * @param {SampledGraph} graph
 * @param {Uint8Array} hidden
 * @param {{user: number, fanOut: FanOut, random: () => number}} draw
 */
function drawHistory(graph, hidden, { user, fanOut, random }) {
  const shown = [];
  const end = graph.userOffsets[user + 1] ?? 0;
  for (let pair = graph.userOffsets[user] ?? 0; pair < end; pair++) {
    if (hidden[pair] === 0) shown.push(pair);
  }
  const most = fanOut.postsOfUser;
  if (shown.length <= most) return shown;
  const newest = most >> 1;
  const older = shown.length - newest;
  return [
    ...choose(older, most - newest, random).map((place) => shown[place] ?? 0),
    ...shown.slice(older),
  ];
}

/**
 * Positions in `pairsByPost`.
 * @param {SampledGraph} graph
 * @param {Uint8Array} hidden
 * @param {{post: number, fanOut: FanOut, random: () => number}} draw
 */
function drawAudience(graph, hidden, { post, fanOut, random }) {
  const first = graph.postOffsets[post] ?? 0;
  const count = (graph.postOffsets[post + 1] ?? 0) - first;
  const places = choose(count, fanOut.usersOfPost, random);
  return places
    .map((place) => first + place)
    .filter((place) => hidden[graph.pairsByPost[place] ?? 0] === 0);
}

/**
 * Distinct numbers below `count`, ascending: all of them, or `most` by chance (Floyd).
 * @param {number} count
 * @param {number} most
 * @param {() => number} random
 * @returns {number[]}
 */
function choose(count, most, random) {
  if (count <= most) return Array.from({ length: count }, (_none, i) => i);
  /** @type {Set<number>} */
  const chosen = new Set();
  for (let last = count - most; last < count; last++) {
    const drawn = Math.floor(random() * (last + 1));
    chosen.add(chosen.has(drawn) ? last : drawn);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Pairs by destination, one destination after another. */
class PairRows {
  constructor() {
    /** @type {number[]} */
    this.pairs = [];
    /** @type {number[]} */
    this.others = [];
    /** @type {number[]} */
    this.ends = [];
  }

  /**
   * @param {readonly number[]} pairs
   * @param {readonly number[]} others
   */
  add(pairs, others) {
    for (const pair of pairs) this.pairs.push(pair);
    for (const other of others) this.others.push(other);
    this.ends.push(this.pairs.length);
  }

  /**
   * @param {SampledGraph} graph
   * @param {number} numDst
   * @param {number} numSrc
   * @returns {SampledEdges}
   */
  finish(graph, numDst, numSrc) {
    const offsets = toOffsets(this.ends, numDst);
    const others = Int32Array.from(this.others);
    const bySource = transpose(offsets, others, numSrc);
    return {
      offsets,
      others,
      srcOffsets: bySource.offsets,
      srcOrder: bySource.order,
      srcOthers: bySource.others,
      positions: Int32Array.from(
        this.pairs,
        (pair) => graph.positions[pair] ?? -1,
      ),
      ...edgesOf(graph, this.pairs),
    };
  }
}

/**
 * @param {SampledGraph} graph
 * @param {readonly number[]} pairs
 */
function edgesOf({ edgeOffsets, relations, features }, pairs) {
  const offsets = new Int32Array(pairs.length + 1);
  pairs.forEach((pair, place) => {
    const count = (edgeOffsets[pair + 1] ?? 0) - (edgeOffsets[pair] ?? 0);
    offsets[place + 1] = (offsets[place] ?? 0) + count;
  });
  const numEdges = offsets[pairs.length] ?? 0;
  const own = {
    edgeOffsets: offsets,
    relations: new Uint8Array(numEdges),
    features: new Float32Array(2 * numEdges),
  };
  pairs.forEach((pair, place) => {
    const from = edgeOffsets[pair] ?? 0;
    const to = edgeOffsets[pair + 1] ?? 0;
    const target = offsets[place] ?? 0;
    for (let edge = from; edge < to; edge++) {
      const at = target + edge - from;
      own.relations[at] = relations[edge] ?? 0;
      own.features[2 * at] = features[2 * edge] ?? 0;
      own.features[2 * at + 1] = features[2 * edge + 1] ?? 0;
    }
  });
  return own;
}

/** Rows of similar nodes with weights that sum to 1 again. */
class WeightRows {
  constructor() {
    /** @type {number[]} */
    this.sources = [];
    /** @type {number[]} */
    this.weights = [];
    /** @type {number[]} */
    this.ends = [];
  }

  /**
   * @param {SharedRows} rows
   * @param {number} node
   * @param {number} most
   * @param {NodeRows} nodes
   */
  add({ offsets, sources, weights }, node, most, nodes) {
    const first = offsets[node] ?? 0;
    const end = Math.min(offsets[node + 1] ?? 0, first + most);
    let sum = 0;
    for (let edge = first; edge < end; edge++) sum += weights[edge] ?? 0;
    for (let edge = first; edge < end; edge++) {
      this.sources.push(nodes.rowOf(sources[edge] ?? 0));
      this.weights.push(sum > 0 ? (weights[edge] ?? 0) / sum : 0);
    }
    this.ends.push(this.sources.length);
  }

  /**
   * @param {number} numNodes
   * @returns {SharedRows}
   */
  finish(numNodes) {
    return {
      offsets: toOffsets(this.ends, numNodes),
      sources: Int32Array.from(this.sources),
      weights: Float32Array.from(this.weights),
    };
  }
}

/**
 * Rows beyond the last are empty.
 * @param {readonly number[]} ends
 * @param {number} numRows
 */
function toOffsets(ends, numRows) {
  const offsets = new Int32Array(numRows + 1).fill(ends.at(-1) ?? 0);
  offsets[0] = 0;
  ends.forEach((end, row) => (offsets[row + 1] = end));
  return offsets;
}

/**
 * @param {Int32Array} offsets
 * @param {Int32Array} others
 * @param {number} numSrc
 */
function transpose(offsets, others, numSrc) {
  const srcOffsets = new Int32Array(numSrc + 1);
  for (const src of others)
    srcOffsets[src + 1] = (srcOffsets[src + 1] ?? 0) + 1;
  for (let src = 0; src < numSrc; src++) {
    srcOffsets[src + 1] = (srcOffsets[src + 1] ?? 0) + (srcOffsets[src] ?? 0);
  }
  const next = srcOffsets.slice();
  const order = new Int32Array(others.length);
  const ends = new Int32Array(others.length);
  for (let dst = 0; dst + 1 < offsets.length; dst++) {
    const end = offsets[dst + 1] ?? 0;
    for (let pair = offsets[dst] ?? 0; pair < end; pair++) {
      const src = others[pair] ?? 0;
      const place = next[src] ?? 0;
      next[src] = place + 1;
      order[place] = pair;
      ends[place] = dst;
    }
  }
  return { offsets: srcOffsets, order, others: ends };
}
