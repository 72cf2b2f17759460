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
 * @property {number} numRelations
 * @property {Float32Array} userPriors `[numUsers, numRelations]` of nodes as sources
 * @property {Float32Array} postPriors
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
 * Messages towards the nodes of one kind, local indices, as `InteractionEdges` has them: by destination, and the same by source.
 * @typedef {object} SampledEdges
 * @property {Int32Array} offsets
 * @property {Int32Array} sources
 * @property {Int32Array} laterOnes
 * @property {Int32Array} edgeOffsets
 * @property {Uint8Array} relations
 * @property {Float32Array} features
 * @property {Float32Array} priors
 * @property {Int32Array} srcOffsets
 * @property {Int32Array} destinations
 * @property {Int32Array} places
 * @property {Int32Array} srcEdgeOffsets
 * @property {Uint8Array} srcRelations
 * @property {Int32Array} edgePlaces
 */

/**
 * Similar nodes by destination, and the same by source.
 * @typedef {object} SampledRows
 * @property {SharedRows} forward
 * @property {SharedRows} backward
 */

/**
 * How many rows, the first ones, are reached.
 * @typedef {object} Reach
 * @property {number} users
 * @property {number} posts
 */

/**
 * @typedef {object} Sample
 * @property {Int32Array} users global index by local row
 * @property {Int32Array} posts
 * @property {readonly Reach[]} reach of no hop, of one, and so on: the last is everything
 * @property {Float32Array} activity `[users]` pairs of each that are not hidden, in the whole graph
 * @property {Float32Array} popularity `[posts]` people whose pair is not hidden, in the whole graph
 * @property {SampledEdges} toUsers
 * @property {SampledEdges} toPosts
 * @property {SampledRows} userSimilar
 * @property {SampledRows} postSimilar
 * @property {SampledRows} followedBy
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
  const users = new NodeRows(request.users, graph.numUsers);
  const posts = new NodeRows(request.posts, graph.numPosts);
  const draft = {
    toUsers: new PairRows(),
    toPosts: new PairRows(),
    userSimilar: new WeightRows(),
    postSimilar: new WeightRows(),
    followedBy: new WeightRows(),
  };
  let [firstUser, firstPost] = [0, 0];
  const reach = [{ users: users.size, posts: posts.size }];
  for (const fanOut of request.fanOuts) {
    const [endUser, endPost] = [users.size, posts.size];
    for (let row = firstUser; row < endUser; row++) {
      const user = users.at(row);
      const history = drawHistory(graph, hiddenMask, { user, fanOut, random });
      const others = history.pairs.map((pair) =>
        posts.rowOf(graph.postOfPair[pair] ?? 0),
      );
      draft.toUsers.add(history.pairs, others, history);
      draft.userSimilar.add(graph.userSimilar, {
        ...{ node: user, most: fanOut.similar, random, nodes: users },
      });
    }
    for (let row = firstPost; row < endPost; row++) {
      const post = posts.at(row);
      const places = drawAudience(graph, hiddenMask, { post, fanOut, random });
      draft.toPosts.add(
        places.map((place) => graph.pairsByPost[place] ?? 0),
        places.map((place) => users.rowOf(graph.usersByPost[place] ?? 0)),
        ALIKE,
      );
      const similar = {
        node: post,
        most: fanOut.similar,
        random,
        nodes: posts,
      };
      draft.postSimilar.add(graph.postSimilar, similar);
      draft.followedBy.add(graph.followedBy, similar);
    }
    [firstUser, firstPost] = [endUser, endPost];
    reach.push({ users: users.size, posts: posts.size });
  }
  const activity = activityOf(graph, hiddenMask, {
    users: users.nodes,
    asked: request.users.length,
  });
  for (const pair of request.hidden) hiddenMask[pair] = 0;
  const popularity = popularityOf(graph, posts, request.hidden);
  const ends = { graph, users, posts, activity };
  return {
    users: users.finish(),
    posts: posts.finish(),
    reach,
    activity,
    popularity,
    toUsers: draft.toUsers.finish(ends, true),
    toPosts: draft.toPosts.finish(ends, false),
    userSimilar: draft.userSimilar.finish(users.size),
    postSimilar: draft.postSimilar.finish(posts.size),
    followedBy: draft.followedBy.finish(posts.size),
  };
}

/** Of an even choice each stands for as many: attention does not see that. */
const ALIKE = { standIns: 0, each: 1 };

/** Global nodes in the order in which they were met. */
class NodeRows {
  /**
   * @param {Int32Array} seeds
   * @param {number} numNodes
   */
  constructor(seeds, numNodes) {
    /** @type {number[]} */
    this.nodes = Array.from(seeds);
    /** Row of each node; −1 where it was not met. */
    this.rows = new Int32Array(numNodes).fill(-1);
    seeds.forEach((node, row) => (this.rows[node] = row));
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
    const known = this.rows[node] ?? -1;
    if (known >= 0) return known;
    const row = this.nodes.length;
    this.rows[node] = row;
    this.nodes.push(node);
    return row;
  }

  finish() {
    return Int32Array.from(this.nodes);
  }
}

/**
 * The newest half of what is shown and a random choice of the rest; everything where that is not more. The first `standIns` of
 * them stand for `each` of their kind.
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
  if (shown.length <= most) return { pairs: shown, standIns: 0, each: 1 };
  const newest = most >> 1;
  const older = shown.length - newest;
  const standIns = most - newest;
  const chosen = choose(older, standIns, random);
  return {
    pairs: [...chosen.map((place) => shown[place] ?? 0), ...shown.slice(older)],
    standIns,
    each: older / standIns,
  };
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

/**
 * Only of those that are asked anything is hidden.
 * @param {SampledGraph} graph
 * @param {Uint8Array} hidden
 * @param {{users: readonly number[], asked: number}} rows
 */
function activityOf({ userOffsets }, hidden, { users, asked }) {
  return Float32Array.from(users, (user, row) => {
    const first = userOffsets[user] ?? 0;
    const end = userOffsets[user + 1] ?? 0;
    if (row >= asked) return end - first;
    let shown = 0;
    for (let pair = first; pair < end; pair++) shown += 1 - (hidden[pair] ?? 0);
    return shown;
  });
}

/**
 * @param {SampledGraph} graph
 * @param {NodeRows} posts
 * @param {Int32Array} hidden
 */
function popularityOf({ postOffsets, postOfPair }, posts, hidden) {
  const popularity = Float32Array.from(
    posts.nodes,
    (post) => (postOffsets[post + 1] ?? 0) - (postOffsets[post] ?? 0),
  );
  for (const pair of hidden) {
    const row = posts.rows[postOfPair[pair] ?? 0] ?? -1;
    if (row >= 0) popularity[row] = (popularity[row] ?? 0) - 1;
  }
  return popularity;
}

/**
 * What messages are made of beside the pairs.
 * @typedef {object} MessageEnds
 * @property {SampledGraph} graph
 * @property {NodeRows} users
 * @property {NodeRows} posts
 * @property {Float32Array} activity
 */

/** Pairs by destination, one destination after another. */
class PairRows {
  constructor() {
    /** @type {number[]} */
    this.pairs = [];
    /** @type {number[]} */
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
   * @param {readonly number[]} pairs
   * @param {readonly number[]} others
   * @param {{standIns: number, each: number}} of the first ones stand for so many each
   */
  add(pairs, others, { standIns, each }) {
    const shift = Math.log(each);
    pairs.forEach((pair, place) => {
      this.pairs.push(pair);
      this.shifts.push(place < standIns ? shift : 0);
    });
    for (const other of others) this.others.push(other);
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
      destinations: bySource.others,
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
function laterOnesOf({ positions }, pairs, messages) {
  const { offsets, sources, activity, dstIsUser } = messages;
  const later = new Int32Array(pairs.length);
  for (let dst = 0; dst + 1 < offsets.length; dst++) {
    const end = offsets[dst + 1] ?? 0;
    for (let message = offsets[dst] ?? 0; message < end; message++) {
      const position = positions[pairs[message] ?? 0] ?? -1;
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
  const priors = new Float32Array(relations.length);
  for (let message = 0; message < sources.length; message++) {
    const first = (of.nodes[sources[message] ?? 0] ?? 0) * of.numRelations;
    const end = edgeOffsets[message + 1] ?? 0;
    for (let edge = edgeOffsets[message] ?? 0; edge < end; edge++) {
      const prior = of.priors[first + (relations[edge] ?? 0)] ?? 0;
      priors[edge] = prior + (of.shifts[message] ?? 0);
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
  places.forEach((message, place) => {
    const end = edgeOffsets[message + 1] ?? 0;
    const first = edgeOffsets[message] ?? 0;
    edgePlaces[place] = first;
    for (let edge = first; edge < end; edge++) {
      srcRelations[next++] = relations[edge] ?? 0;
    }
    srcEdgeOffsets[place + 1] = next;
  });
  return { srcEdgeOffsets, srcRelations, edgePlaces };
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
   * All neighbours of a node, or `most` draws by weight, evenly spaced (systematic sampling): their mean is on average that of all.
   * @param {SharedRows} rows
   * @param {{node: number, most: number, random: () => number, nodes: NodeRows}} draw
   */
  add({ offsets, sources, weights }, { node, most, random, nodes }) {
    const first = offsets[node] ?? 0;
    const end = offsets[node + 1] ?? 0;
    const all = end - first <= most;
    let sum = 0;
    for (let edge = first; edge < end; edge++) sum += weights[edge] ?? 0;
    const step = sum / most;
    let next = all ? 0 : random() * step;
    let passed = 0;
    for (let edge = first; edge < end; edge++) {
      const weight = weights[edge] ?? 0;
      passed += weight;
      let drawn = 0;
      for (; !all && next < passed; next += step) drawn += step;
      const share = all ? weight : drawn;
      if (share === 0) continue;
      this.sources.push(nodes.rowOf(sources[edge] ?? 0));
      this.weights.push(share / sum);
    }
    this.ends.push(this.sources.length);
  }

  /**
   * @param {number} numNodes
   * @returns {SampledRows}
   */
  finish(numNodes) {
    const offsets = toOffsets(this.ends, numNodes);
    const sources = Int32Array.from(this.sources);
    const weights = Float32Array.from(this.weights);
    const { order, ...turned } = transpose(offsets, sources, numNodes);
    return {
      forward: { offsets, sources, weights },
      backward: {
        offsets: turned.offsets,
        sources: turned.others,
        weights: Float32Array.from(order, (edge) => weights[edge] ?? 0),
      },
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
