import { availableParallelism } from 'node:os';
import { INTERACTION_TYPES } from '../domain/relations.js';
import { ageTables, edgeFeatures, NUM_EDGE_FEATURES } from './edgeFeatures.js';
import type { NetworkInput } from './FittedNetwork.js';
import type { PairsOfNodes, PairTable, WholeGraph } from './HeteroGraph.js';
import { createEdgeKernels, type EdgeKernels } from './kernels/EdgeKernels.js';
import { createMessages } from './createMessages.js';
import { blocksByEdges } from './kernels/toBlocks.js';
import { pinSimilarityEdges } from './pinSimilarityEdges.js';
import { ShownPairs } from './ShownPairs.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface HeteroGraphOptions {
  /** One relation per interaction type, or all types as one. */
  readonly singleRelation: boolean;
  /** Threads that help with the edges; by default one for every other core where there are many edges. Results do not depend on it. */
  readonly threads?: number;
}

/** Edges above which threads are worth their start. */
const THREADS_ABOVE = 20_000;

/**
 * The message-passing graph of the interactions that the mask lets through; messages are there after `show` or `showAll`.
 * Pairs are sorted once by either end; the source side enters attention
 * at `−½ log(degree)`, the symmetric normalisation of LightGCN.
 */
export function toHeteroGraph(
  input: NetworkInput,
  pairs: TrainingPairs,
  { singleRelation, threads = threadsFor(pairs) }: HeteroGraphOptions,
): WholeGraph {
  const kernels = createEdgeKernels(threads);
  const { memory } = kernels;
  const table = pinPairs({ input, pairs, kernels, singleRelation });
  const messages = createMessages(kernels, table);
  const shown = new ShownPairs(pairs);
  const graph = {
    kernels,
    numUsers: pairs.numUsers,
    numPosts: pairs.numPosts,
    pairs: table,
    toUsers: messages.toUsers,
    toPosts: messages.toPosts,
    ...pinSimilarityEdges(kernels, input),
    // Nothing is hidden yet.
    people: shown.popularity.slice(),
    popularity: shown.popularity,
    activity: shown.activity,
  };
  memory.keep();
  const show = (visible: Uint8Array): void => {
    memory.beginStep();
    messages.lay(visible, shown.show(visible));
  };
  const showAll = (): void => show(new Uint8Array(pairs.user.length).fill(1));
  return { ...graph, show, showAll, close: () => kernels.close() };
}

/** Threads that help with a graph of so many pairs. */
export function threadsFor({ user }: Pick<TrainingPairs, 'user'>): number {
  return user.length < THREADS_ABOVE ? 0 : availableParallelism() - 1;
}

interface Build {
  readonly input: NetworkInput;
  readonly pairs: TrainingPairs;
  readonly kernels: EdgeKernels;
  readonly singleRelation: boolean;
}

function pinPairs(build: Build): PairTable {
  const { pairs, kernels } = build;
  const { memory } = kernels;
  const edges = edgesByPair(build);
  const [linear, logarithmic] = ageTables(Math.max(1, longestHistory(pairs)));
  return {
    byUser: {
      ...pairsOfUsers(build, edges),
      histories: memory.put(historiesOf(pairs)),
    },
    byPost: pairsOfPosts(build, edges),
    numPairs: pairs.user.length,
    numEdges: edges.relations.length,
    numRelations: numRelationsOf(build),
    ages: {
      linear: memory.put(linear),
      logarithmic: memory.put(logarithmic),
    },
  };
}

function numRelationsOf({ singleRelation }: Build): number {
  return singleRelation ? 1 : INTERACTION_TYPES.length;
}

interface EdgesByPair {
  /** `[numPairs + 1]` */
  readonly offsets: Int32Array;
  readonly pairOfEdge: Int32Array;
  readonly relations: Uint8Array;
  /** `[numEdges, 2]` */
  readonly features: Float32Array;
}

/** Rows of the interaction table by pair; where types do not matter, the first of each. */
function edgesByPair(build: Build): EdgesByPair {
  const { input, pairs, singleRelation } = build;
  const { pairOf } = pairs;
  const numPairs = pairs.user.length;
  const offsets = new Int32Array(numPairs + 1);
  for (const pair of pairOf) {
    if (pair < 0 || (singleRelation && offsets[pair + 1] === 1)) continue;
    offsets[pair + 1]! += 1;
  }
  for (let pair = 0; pair < numPairs; pair++) {
    offsets[pair + 1]! += offsets[pair]!;
  }
  const next = offsets.slice(0, numPairs);
  const order = new Int32Array(offsets[numPairs]!);
  const pairOfEdge = new Int32Array(order.length);
  pairOf.forEach((pair, row) => {
    if (pair < 0 || next[pair]! >= offsets[pair + 1]!) return;
    pairOfEdge[next[pair]!] = pair;
    order[next[pair]!++] = row;
  });
  const { type } = input.dataset.interactions;
  const relations = new Uint8Array(order.length);
  if (!singleRelation) {
    order.forEach((row, edge) => (relations[edge] = type[row]!));
  }
  const features = featuresOf(build, order, relations);
  return { offsets, pairOfEdge, relations, features };
}

/** Features that stay, standardised within each relation: `[numEdges, 2]`. */
function featuresOf(
  { input }: Build,
  order: Int32Array,
  relations: Uint8Array,
): Float32Array {
  const features = new Float32Array(order.length * 2);
  INTERACTION_TYPES.forEach((_type, relation) => {
    const edges: number[] = [];
    relations.forEach((own, edge) => {
      if (own === relation) edges.push(edge);
    });
    const rows = Int32Array.from(edges, (edge) => order[edge]!);
    const own = edgeFeatures(input.dataset, rows);
    edges.forEach((edge, place) => {
      features[edge * 2] = own[place * NUM_EDGE_FEATURES + 2]!;
      features[edge * 2 + 1] = own[place * NUM_EDGE_FEATURES + 3]!;
    });
  });
  return features;
}

/** `[numNodes, relations]` −½ log(degree) of nodes as sources; 0 without edges. */
function priorsOf(
  build: Build,
  { pairOfEdge, relations }: EdgesByPair,
  { of, numNodes }: { of: Int32Array; numNodes: number },
): number {
  const width = numRelationsOf(build);
  const degrees = new Float32Array(numNodes * width);
  pairOfEdge.forEach((pair, edge) => {
    degrees[of[pair]! * width + relations[edge]!]! += 1;
  });
  const priors = degrees.map((degree) => -0.5 * Math.log(Math.max(1, degree)));
  return build.kernels.memory.put(priors);
}

function pairsOfUsers(build: Build, edges: EdgesByPair): PairsOfNodes {
  const { pairs, kernels } = build;
  const { memory } = kernels;
  const { numUsers: numNodes, user: of } = pairs;
  return {
    numNodes,
    offsets: memory.put(pairs.offsets),
    order: 0,
    others: memory.put(pairs.post),
    edgeOffsets: memory.put(edges.offsets),
    relations: memory.put(edges.relations),
    features: memory.put(edges.features),
    priors: priorsOf(build, edges, { of, numNodes }),
    blocks: blocksByEdges(pairs.offsets),
  };
}

/** A counting sort: stable, so that the same data gives the same order. */
function pairsOfPosts(build: Build, edges: EdgesByPair): PairsOfNodes {
  const { pairs, kernels } = build;
  const { memory } = kernels;
  const { numPosts: numNodes, post: of, user } = pairs;
  const offsets = new Int32Array(numNodes + 1);
  for (const target of of) offsets[target + 1]! += 1;
  for (let row = 0; row < numNodes; row++) offsets[row + 1]! += offsets[row]!;
  const next = offsets.slice();
  const order = new Int32Array(of.length);
  of.forEach((target, pair) => (order[next[target]!++] = pair));
  const own = reordered(edges, order);
  return {
    numNodes,
    offsets: memory.put(offsets),
    order: memory.put(order),
    others: memory.put(order.map((pair) => user[pair]!)),
    edgeOffsets: memory.put(own.offsets),
    relations: memory.put(own.relations),
    features: memory.put(own.features),
    priors: priorsOf(build, edges, { of, numNodes }),
    blocks: blocksByEdges(offsets),
  };
}

/** The edges of pairs in another order of pairs. */
function reordered(
  { offsets, relations, features }: EdgesByPair,
  order: Int32Array,
): Pick<EdgesByPair, 'offsets' | 'relations' | 'features'> {
  const own = {
    offsets: new Int32Array(offsets.length),
    relations: new Uint8Array(relations.length),
    features: new Float32Array(features.length),
  };
  let target = 0;
  order.forEach((pair, position) => {
    for (let edge = offsets[pair]!; edge < offsets[pair + 1]!; edge++) {
      own.relations[target] = relations[edge]!;
      own.features[2 * target] = features[2 * edge]!;
      own.features[2 * target + 1] = features[2 * edge + 1]!;
      target++;
    }
    own.offsets[position + 1] = target;
  });
  return own;
}

/** `[numPairs]` place in the user's history; −1 where the order says nothing. */
function historiesOf({ user, offsets, ordered }: TrainingPairs): Int32Array {
  return user.map((own, pair) =>
    ordered[own] === 1 ? pair - offsets[own]! : -1,
  );
}

function longestHistory({ offsets }: TrainingPairs): number {
  let longest = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    longest = Math.max(longest, offsets[user + 1]! - offsets[user]!);
  }
  return longest;
}
