import { INTERACTION_TYPES } from '../domain/relations.js';
import type { NetworkInput } from './FittedNetwork.js';
import type { HeteroGraph, InteractionEdges } from './HeteroGraph.js';
import { createEdgeKernels, type EdgeKernels } from './kernels/EdgeKernels.js';
import { NUM_EDGE_FEATURES, edgeFeatures, ageTables } from './edgeFeatures.js';
import type { TrainingPairs } from './TrainingPairs.js';
import { pinSimilarityEdges } from './pinSimilarityEdges.js';

export interface HeteroGraphOptions {
  /** One relation per interaction type, or all types as one. */
  readonly singleRelation: boolean;
}

/**
 * The message-passing graph of the interactions that the mask lets through, all pairs visible.
 * Edges are sorted once, by destination, for both directions; the source side enters attention
 * at `−½ log(degree)`, the symmetric normalisation of LightGCN.
 */
export function toHeteroGraph(
  input: NetworkInput,
  pairs: TrainingPairs,
  { singleRelation }: HeteroGraphOptions,
): HeteroGraph {
  const kernels = createEdgeKernels();
  const step = { visible: 0, counts: 0 };
  const build = { input, pairs, kernels, step };
  const relations = relationRows(input, { pairs, singleRelation });
  const graph = {
    kernels,
    numUsers: pairs.numUsers,
    numPosts: pairs.numPosts,
    toUsers: relations.map((rows) => interactionEdges(rows, 'user', build)),
    toPosts: relations.map((rows) => interactionEdges(rows, 'post', build)),
    ...pinSimilarityEdges(kernels, input),
    popularity: new Float32Array(pairs.numPosts),
    activity: new Float32Array(pairs.numUsers),
  };
  const longest = Math.max(1, longestHistory(pairs));
  const tables = ageTables(longest).map((table) => kernels.memory.put(table));
  kernels.memory.keep();
  const show = (visible: Uint8Array): void => {
    kernels.memory.beginStep();
    countVisible(graph, pairs, visible);
    step.visible = kernels.memory.put(visible);
    step.counts = kernels.memory.put(Int32Array.from(graph.activity));
    for (const edges of [...graph.toUsers, ...graph.toPosts]) {
      kernels.writeAges(
        ...[edges.numEdges, edges.users, edges.positions, step.counts],
        ...[...tables, edges.features, NUM_EDGE_FEATURES],
      );
    }
  };
  const showAll = (): void => show(new Uint8Array(pairs.user.length).fill(1));
  showAll();
  return { ...graph, show, showAll };
}

interface Build {
  readonly input: NetworkInput;
  readonly pairs: TrainingPairs;
  readonly kernels: EdgeKernels;
  readonly step: { visible: number };
}

/** Rows of the interaction table by relation. */
function relationRows(
  { dataset }: NetworkInput,
  { pairs, singleRelation }: HeteroGraphOptions & { pairs: TrainingPairs },
): Int32Array[] {
  const { type } = dataset.interactions;
  const relations: number[][] = singleRelation
    ? [[]]
    : INTERACTION_TYPES.map(() => []);
  const taken = new Uint8Array(pairs.user.length);
  pairs.pairOf.forEach((pair, row) => {
    if (pair < 0 || (singleRelation && taken[pair] === 1)) return;
    taken[pair] = 1;
    relations[singleRelation ? 0 : type[row]!]!.push(row);
  });
  return relations.map((rows) => Int32Array.from(rows));
}

function interactionEdges(
  rows: Int32Array,
  side: 'user' | 'post',
  { input, pairs, kernels, step }: Build,
): InteractionEdges {
  const { user, post } = input.dataset.interactions;
  const [dst, src] = side === 'user' ? [user, post] : [post, user];
  const [numDst, numSrc] =
    side === 'user'
      ? [pairs.numUsers, pairs.numPosts]
      : [pairs.numPosts, pairs.numUsers];
  const { offsets, order } = groupBy(rows, dst, numDst);
  const degree = new Float32Array(numSrc);
  for (const row of rows) degree[src[row]!]! += 1;
  const { memory } = kernels;
  const column = (of: (row: number) => number) =>
    memory.put(Int32Array.from(order, of));
  return {
    numDst,
    numEdges: order.length,
    numFeatures: NUM_EDGE_FEATURES,
    offsets: memory.put(offsets),
    sources: column((row) => src[row]!),
    pairs: column((row) => pairs.pairOf[row]!),
    prior: memory.put(
      Float32Array.from(order, (row) => -0.5 * Math.log(degree[src[row]!]!)),
    ),
    features: memory.put(edgeFeatures(input.dataset, order)),
    users: column((row) => user[row]!),
    positions: column((row) => positionOf(pairs, pairs.pairOf[row]!)),
    visible: () => step.visible,
  };
}

/** Counting sort of rows by a column: stable, so that the same data gives the same order. */
function groupBy(
  rows: Int32Array,
  column: Int32Array,
  numGroups: number,
): { offsets: Int32Array; order: Int32Array } {
  const offsets = new Int32Array(numGroups + 1);
  for (const row of rows) offsets[column[row]! + 1]! += 1;
  for (let group = 0; group < numGroups; group++) {
    offsets[group + 1]! += offsets[group]!;
  }
  const next = offsets.slice();
  const order = new Int32Array(rows.length);
  for (const row of rows) order[next[column[row]!]!++] = row;
  return { offsets, order };
}

/** Place in the user's history; −1 where the order says nothing. */
function positionOf(pairs: TrainingPairs, pair: number): number {
  const user = pairs.user[pair]!;
  return pairs.ordered[user] === 1 ? pair - pairs.offsets[user]! : -1;
}

function longestHistory({ offsets }: TrainingPairs): number {
  let longest = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    longest = Math.max(longest, offsets[user + 1]! - offsets[user]!);
  }
  return longest;
}

function countVisible(
  {
    popularity,
    activity,
  }: { popularity: Float32Array; activity: Float32Array },
  { user, post }: TrainingPairs,
  visible: Uint8Array,
): void {
  popularity.fill(0);
  activity.fill(0);
  for (let pair = 0; pair < user.length; pair++) {
    if (visible[pair] === 0) continue;
    popularity[post[pair]!]! += 1;
    activity[user[pair]!]! += 1;
  }
}
