import type {
  HeteroGraph,
  InteractionEdges,
  PairsOfNodes,
  WholeGraph,
} from './HeteroGraph.js';
import { chooseRows, type ChosenRows } from './kernels/chooseRows.js';
import { addressOf } from './kernels/addressOf.js';
import { tensorAt } from './kernels/tensorAt.js';
import { heteroLayer } from './model/heteroLayer.js';
import { pickStates } from './model/pickRows.js';
import type { LayerBy } from './model/HeteroNetwork.js';
import type { NetworkShape } from './model/NetworkShape.js';
import type { Parameters } from './model/Parameters.js';
import { putPriors } from './putPriors.js';
import { tidied, type Tensor2D } from './tf.js';

/** Pairs above which a layer is worked out part by part. */
export const MOST_AT_ONCE = 5_000_000;

/**
 * A layer over the whole graph, all pairs visible, some destinations at a time: messages are read where the pairs lie, and what
 * attention takes for each is taken for the part alone. For reading: nothing is there for gradients.
 */
export function layerInParts(
  graph: WholeGraph,
  { parameters, shape }: { parameters: Parameters; shape: NetworkShape },
): LayerBy {
  const { kernels, numUsers, numPosts } = graph;
  const { memory } = kernels;
  return (x, layer) => {
    const out = {
      user: memory.allocate(x.user.size * 4),
      post: memory.allocate(x.post.size * 4),
    };
    const start = memory.mark();
    const shown = { ...graph, ...showWhere(graph) };
    // Once for all parts.
    addressOf(kernels, x.user);
    addressOf(kernels, x.post);
    for (const { part, user, post } of partsOf(shown)) {
      const mark = memory.mark();
      const asked = {
        user: rowsFrom(part, user, numUsers),
        post: rowsFrom(part, post, numPosts),
      };
      const own = tidied(() =>
        heteroLayer(parameters, part, {
          ...{ x, own: pickStates(x, asked), layer, shape, asked },
        }),
      );
      put(memory.floats(out.user, x.user.size), own.user, user);
      put(memory.floats(out.post, x.post.size), own.post, post);
      memory.release(mark);
    }
    memory.release(start);
    return {
      user: tensorAt(kernels, out.user, x.user.shape) as Tensor2D,
      post: tensorAt(kernels, out.post, x.post.shape) as Tensor2D,
    };
  };
}

/** The edges in either direction, each message where its pair is. */
function showWhere(
  graph: WholeGraph,
): Pick<HeteroGraph, 'toUsers' | 'toPosts'> {
  const { byUser, byPost } = graph.pairs;
  return {
    toUsers: edgesWhere(graph, byUser, byPost),
    toPosts: edgesWhere(graph, byPost, byUser),
  };
}

function edgesWhere(
  graph: WholeGraph,
  own: PairsOfNodes,
  other: PairsOfNodes,
): InteractionEdges {
  const { numPairs, numEdges, numRelations, ages } = graph.pairs;
  const { memory } = graph.kernels;
  const priors = memory.allocate(numEdges * 4);
  putPriors(memory, graph.pairs, { own, other, address: priors });
  const nobody = { offsets: 0, blocks: new Int32Array(1) };
  return {
    dst: own,
    src: { ...nobody, numNodes: other.numNodes },
    ...{ numPairs, numEdges, firstPair: 0, firstEdge: 0, numRelations, ages },
    sources: own.others,
    laterOnes: putLaterOnes(graph, own),
    edgeOffsets: own.edgeOffsets,
    relations: own.relations,
    features: own.features,
    priors,
    ...{ destinations: 0, srcEdgeOffsets: 0, srcRelations: 0 },
    ...{ places: 0, edgePlaces: 0 },
  };
}

/** By message: interactions of its user that came later. */
function putLaterOnes(
  { kernels: { memory }, pairs, activity }: WholeGraph,
  own: PairsOfNodes,
): number {
  const { numPairs, byUser } = pairs;
  const address = memory.allocate(numPairs * 4);
  const later = memory.integers(address, numPairs);
  const histories = memory.integers(byUser.histories, numPairs);
  const order = memory.integers(own.order, own.order === 0 ? 0 : numPairs);
  const others = memory.integers(own.others, numPairs);
  const starts = memory.integers(own.offsets, own.numNodes + 1);
  for (let node = 0; node < own.numNodes; node++) {
    const end = starts[node + 1]!;
    for (let position = starts[node]!; position < end; position++) {
      const user = own === byUser ? node : others[position]!;
      const history = histories[order[position] ?? position]!;
      const newer = activity[user]! - 1 - history;
      later[position] = history < 0 ? 0 : Math.max(0, newer);
    }
  }
  return address;
}

interface Range {
  readonly first: number;
  readonly end: number;
}

interface Part {
  /** With room for the part's messages alone. */
  readonly part: HeteroGraph;
  readonly user: Range;
  readonly post: Range;
}

/** Every node is in one of them. */
function* partsOf(graph: HeteroGraph): Generator<Part> {
  const { toUsers, toPosts } = graph;
  const [users, posts] = [toUsers, toPosts].map(({ dst }) =>
    joined(dst.blocks),
  ) as [Int32Array, Int32Array];
  for (let at = 0; at + 1 < Math.max(users.length, posts.length); at++) {
    const [user, post] = [rangeOf(users, at), rangeOf(posts, at)];
    const part = {
      ...graph,
      toUsers: roomFor(graph, toUsers, user),
      toPosts: roomFor(graph, toPosts, post),
    };
    yield { part, user, post };
  }
}

/** Some blocks together, for what each part costs beside its messages: at most eight parts of a large graph. */
function joined(blocks: Int32Array): Int32Array {
  const last = blocks.length - 1;
  const each = Math.max(1, last >> 3);
  return blocks.filter((_bound, at) => at % each === 0 || at === last);
}

/** Empty beyond the last part. */
function rangeOf(bounds: Int32Array, at: number): Range {
  const end = bounds.at(-1)!;
  return { first: bounds[at] ?? end, end: bounds[at + 1] ?? end };
}

function roomFor(
  { kernels: { memory } }: HeteroGraph,
  edges: InteractionEdges,
  { first, end }: Range,
): InteractionEdges {
  const { dst, numPairs } = edges;
  const starts = memory.integers(dst.offsets, dst.numNodes + 1);
  const ends = memory.integers(edges.edgeOffsets, numPairs + 1);
  const [firstPair, lastPair] = [starts[first]!, starts[end]!];
  const [firstEdge, lastEdge] = [ends[firstPair]!, ends[lastPair]!];
  return {
    ...edges,
    ...{ firstPair, firstEdge },
    numPairs: lastPair - firstPair,
    numEdges: lastEdge - firstEdge,
  };
}

function rowsFrom(
  { kernels }: HeteroGraph,
  { first, end }: Range,
  numNodes: number,
): ChosenRows {
  const nodes = Int32Array.from(
    { length: end - first },
    (_none, row) => first + row,
  );
  return chooseRows(kernels, nodes, numNodes);
}

/** Frees the tensor. */
function put(out: Float32Array, states: Tensor2D, { first }: Range): void {
  out.set(states.dataSync<'float32'>(), first * states.shape[1]);
  states.dispose();
}
