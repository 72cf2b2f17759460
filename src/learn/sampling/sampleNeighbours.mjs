import { mulberry32 } from '../../lib/mulberry32.mjs';
import { choose } from './choose.mjs';
import { chooseActive } from './chooseActive.mjs';
import { gather } from './gather.mjs';
import { MessageRows } from './MessageRows.mjs';
import { NodeRows } from './NodeRows.mjs';
import { Ranks } from './Ranks.mjs';
import { SimilarRows } from './SimilarRows.mjs';

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
 * before the last hop gets neighbours of its own, at most so many along each relation; what is hidden, which is of asked users
 * only, passes nothing. The same request gives the same sample.
 *
 * A node that is drawn lies anywhere in memory: what is read of it is read in loops that do nothing else, so that the processor
 * waits for many at once.
 * @param {SampledGraph} graph
 * @param {Uint8Array} hiddenMask zeros, one a pair; given back as zeros
 * @param {SampleRequest} request
 * @returns {Sample}
 */
export function sampleNeighbours(graph, hiddenMask, request) {
  for (const pair of request.hidden) hiddenMask[pair] = 1;
  const draft = {
    graph,
    hidden: hiddenMask,
    asked: request.users.length,
    random: mulberry32(request.seed),
    users: new NodeRows(request.users, graph.numUsers),
    posts: new NodeRows(request.posts, graph.numPosts),
    toUsers: new MessageRows(),
    toPosts: new MessageRows(),
    userSimilar: new SimilarRows(graph.userSimilar),
    postSimilar: new SimilarRows(graph.postSimilar),
    followedBy: new SimilarRows(graph.followedBy),
  };
  const { users, posts } = draft;
  let from = { users: 0, posts: 0 };
  const reach = [{ users: users.size, posts: posts.size }];
  for (const fanOut of request.fanOuts) {
    const end = { users: users.size, posts: posts.size };
    // Anew in each hop, or who was drawn for a post would be drawn again for all that he saw.
    const hop = { fanOut, ranks: new Ranks(draft.random) };
    drawForUsers(draft, hop, [from.users, end.users]);
    drawForPosts(draft, hop, [from.posts, end.posts]);
    from = end;
    reach.push({ users: users.size, posts: posts.size });
  }
  const activity = activityOf(draft);
  for (const pair of request.hidden) hiddenMask[pair] = 0;
  const ends = { graph, users, posts, activity };
  return {
    users: users.finish(),
    posts: posts.finish(),
    reach,
    activity,
    popularity: popularityOf(draft, request.hidden),
    toUsers: draft.toUsers.finish(ends, true),
    toPosts: draft.toPosts.finish(ends, false),
    userSimilar: draft.userSimilar.finish(users.size),
    postSimilar: draft.postSimilar.finish(posts.size),
    followedBy: draft.followedBy.finish(posts.size),
  };
}

/**
 * A sample in the making.
 * @typedef {object} Draft
 * @property {SampledGraph} graph
 * @property {Uint8Array} hidden
 * @property {number} asked
 * @property {() => number} random
 * @property {NodeRows} users
 * @property {NodeRows} posts
 * @property {MessageRows} toUsers
 * @property {MessageRows} toPosts
 * @property {SimilarRows} userSimilar
 * @property {SimilarRows} postSimilar
 * @property {SimilarRows} followedBy
 */

/**
 * @typedef {object} Hop
 * @property {FanOut} fanOut
 * @property {Ranks} ranks
 */

/**
 * @param {Draft} draft
 * @param {Hop} hop
 * @param {readonly [first: number, end: number]} rows
 */
function drawForUsers(draft, { fanOut, ranks }, [first, end]) {
  const { graph, users, posts, toUsers } = draft;
  const nodes = users.nodes.slice(first, end);
  const starts = gather(graph.userOffsets, nodes);
  const stops = gather(graph.userOffsets.subarray(1), nodes);
  for (let place = 0; place < nodes.length; place++) {
    drawHistory(draft, fanOut.postsOfUser, {
      start: starts[place] ?? 0,
      stop: stops[place] ?? 0,
      isAsked: first + place < draft.asked,
    });
  }
  const drawn = toUsers.pairs.slice(toUsers.others.length);
  for (const post of gather(graph.postOfPair, drawn)) {
    toUsers.others.push(posts.rowOf(post));
  }
  const similar = { most: fanOut.similar, ranks, rows: users };
  draft.userSimilar.add(nodes, similar);
}

/**
 * The newest half of what is shown and a random choice of the rest; everything where that is not more. Each of those drawn stands
 * for as many of the rest.
 * @param {Draft} draft
 * @param {number} most
 * @param {{start: number, stop: number, isAsked: boolean}} history
 */
function drawHistory({ hidden, toUsers, random }, most, history) {
  const { start, stop, isAsked } = history;
  const shown = isAsked ? shownOf(hidden, start, stop) : null;
  const length = shown?.length ?? stop - start;
  const newest = length <= most ? length : most >> 1;
  const older = length - newest;
  const standIns = older === 0 ? 0 : most - newest;
  const chosen = choose(older, standIns, random);
  const shift = Math.log(older / standIns);
  for (const place of chosen) {
    toUsers.add(shown === null ? start + place : (shown[place] ?? 0), shift);
  }
  for (let place = older; place < length; place++) {
    toUsers.add(shown === null ? start + place : (shown[place] ?? 0), 0);
  }
  toUsers.endRow();
}

/**
 * @param {Uint8Array} hidden
 * @param {number} start
 * @param {number} stop
 */
function shownOf(hidden, start, stop) {
  const shown = [];
  for (let pair = start; pair < stop; pair++) {
    if (hidden[pair] === 0) shown.push(pair);
  }
  return shown;
}

/**
 * @param {Draft} draft
 * @param {Hop} hop
 * @param {readonly [first: number, end: number]} rows
 */
function drawForPosts(draft, { fanOut, ranks }, [first, end]) {
  const { graph, posts, postSimilar, followedBy } = draft;
  const nodes = posts.nodes.slice(first, end);
  const starts = gather(graph.postOffsets, nodes);
  const stops = gather(graph.postOffsets.subarray(1), nodes);
  /** @type {People} */
  const people = { places: [], shifts: [], ends: [] };
  const choice = { graph, most: fanOut.usersOfPost, ranks };
  for (let place = 0; place < nodes.length; place++) {
    const chosen = chooseActive(choice, starts[place] ?? 0, stops[place] ?? 0);
    people.places.push(...chosen.places);
    people.shifts.push(...chosen.shifts);
    people.ends.push(people.places.length);
  }
  addAudiences(draft, people);
  const similar = { most: fanOut.similar, ranks, rows: posts };
  postSimilar.add(nodes, similar);
  followedBy.add(nodes, similar);
}

/**
 * Chosen people, one post after another.
 * @typedef {object} People
 * @property {number[]} places in `pairsByPost`
 * @property {number[]} shifts
 * @property {number[]} ends by post
 */

/**
 * Those of them whose pair is not hidden.
 * @param {Draft} draft
 * @param {People} people
 */
function addAudiences({ graph, hidden, users, toPosts }, people) {
  const { places, shifts, ends } = people;
  const pairs = gather(graph.pairsByPost, places);
  const nodes = gather(graph.usersByPost, places);
  let place = 0;
  for (const end of ends) {
    for (; place < end; place++) {
      const pair = pairs[place] ?? 0;
      if (hidden[pair] === 1) continue;
      toPosts.add(pair, shifts[place] ?? 0);
      toPosts.others.push(users.rowOf(nodes[place] ?? 0));
    }
    toPosts.endRow();
  }
}

/**
 * Of each user the pairs that are not hidden.
 * @param {Draft} draft
 */
function activityOf({ graph, hidden, asked, users }) {
  const starts = gather(graph.userOffsets, users.nodes);
  const stops = gather(graph.userOffsets.subarray(1), users.nodes);
  const activity = new Float32Array(users.size);
  for (let row = 0; row < activity.length; row++) {
    const [start, stop] = [starts[row] ?? 0, stops[row] ?? 0];
    let shown = stop - start;
    for (let pair = start; row < asked && pair < stop; pair++) {
      shown -= hidden[pair] ?? 0;
    }
    activity[row] = shown;
  }
  return activity;
}

/**
 * Of each post the people whose pair is not hidden.
 * @param {Draft} draft
 * @param {Int32Array} hidden
 */
function popularityOf({ graph, posts }, hidden) {
  const starts = gather(graph.postOffsets, posts.nodes);
  const stops = gather(graph.postOffsets.subarray(1), posts.nodes);
  const popularity = new Float32Array(posts.size);
  for (let row = 0; row < popularity.length; row++) {
    popularity[row] = (stops[row] ?? 0) - (starts[row] ?? 0);
  }
  for (const post of gather(graph.postOfPair, hidden)) {
    const row = posts.rows[post] ?? -1;
    if (row >= 0) popularity[row] = (popularity[row] ?? 0) - 1;
  }
  return popularity;
}
