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
 * is laid out or worked out for each is there for the part alone. For reading: nothing is there for gradients.
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
    // Once for all parts.
    addressOf(kernels, x.user);
    addressOf(kernels, x.post);
    for (const { user, post } of partsOf(graph)) {
      const mark = memory.mark();
      const asked = {
        user: rowsFrom(graph, user, numUsers),
        post: rowsFrom(graph, post, numPosts),
      };
      const part = partOf(graph, { user, post });
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

/** Bytes that reading takes at most, beside the graph: the states of two layers and of a part, and what a part lays out. */
export function bytesInParts(
  { numUsers, numPosts, pairs }: WholeGraph,
  { dimension }: Pick<NetworkShape, 'dimension'>,
): number {
  return 3 * (numUsers + numPosts) * dimension * 4 + 8 * pairs.numPairs;
}

interface Range {
  readonly first: number;
  readonly end: number;
}

interface Part {
  readonly user: Range;
  readonly post: Range;
}

/** Every node is in one of them. */
function* partsOf({ pairs }: WholeGraph): Generator<Part> {
  const [users, posts] = [pairs.byUser, pairs.byPost].map(({ blocks }) =>
    joined(blocks),
  ) as [Int32Array, Int32Array];
  for (let at = 0; at + 1 < Math.max(users.length, posts.length); at++) {
    yield { user: rangeOf(users, at), post: rangeOf(posts, at) };
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

/** With the messages to some destinations. */
function partOf(graph: WholeGraph, { user, post }: Part): HeteroGraph {
  const { byUser, byPost } = graph.pairs;
  return {
    ...graph,
    toUsers: messagesTo(graph, { own: byUser, other: byPost }, user),
    toPosts: messagesTo(graph, { own: byPost, other: byUser }, post),
  };
}

interface Direction {
  readonly own: PairsOfNodes;
  readonly other: PairsOfNodes;
}

/** Each where its pair is. */
function messagesTo(
  graph: WholeGraph,
  { own, other }: Direction,
  { first, end }: Range,
): InteractionEdges {
  const { numPairs, numRelations, ages } = graph.pairs;
  const { memory } = graph.kernels;
  const starts = memory.integers(own.offsets, own.numNodes + 1);
  const [firstPair, endPair] = [starts[first]!, starts[end]!];
  const ends = memory.integers(own.edgeOffsets, numPairs + 1);
  const [firstEdge, endEdge] = [ends[firstPair]!, ends[endPair]!];
  const priors = memory.allocate((endEdge - firstEdge) * 4);
  const laterOnes = memory.allocate((endPair - firstPair) * 4);
  const range = { firstPair, endPair };
  putPriors(memory, graph.pairs, { own, other, range, address: priors });
  putLaterOnes(graph, { own, range: { first, end }, address: laterOnes });
  const nobody = { offsets: 0, blocks: new Int32Array(1) };
  return {
    dst: own,
    src: { ...nobody, numNodes: other.numNodes },
    ...{ firstPair, firstEdge, numRelations, ages },
    numPairs: endPair - firstPair,
    numEdges: endEdge - firstEdge,
    sources: own.others,
    edgeOffsets: own.edgeOffsets,
    relations: own.relations,
    features: own.features,
    // Addresses wrap: the kernels go by the place among all.
    laterOnes: laterOnes - firstPair * 4,
    priors: priors - firstEdge * 4,
    ...{ destinations: 0, srcEdgeOffsets: 0, srcRelations: 0 },
    ...{ places: 0, edgePlaces: 0 },
  };
}

interface LaterOnes {
  readonly own: PairsOfNodes;
  readonly range: Range;
  readonly address: number;
}

/** By message to some destinations: interactions of its user that came later. */
function putLaterOnes(
  { kernels: { memory }, pairs, activity }: WholeGraph,
  { own, range, address }: LaterOnes,
): void {
  const { numPairs, byUser } = pairs;
  const histories = memory.integers(byUser.histories, numPairs);
  const order = memory.integers(own.order, own.order === 0 ? 0 : numPairs);
  const others = memory.integers(own.others, numPairs);
  const starts = memory.integers(own.offsets, own.numNodes + 1);
  const from = starts[range.first]!;
  const later = memory.integers(address, starts[range.end]! - from);
  for (let node = range.first; node < range.end; node++) {
    const end = starts[node + 1]!;
    for (let position = starts[node]!; position < end; position++) {
      const user = own === byUser ? node : others[position]!;
      const history = histories[order[position] ?? position]!;
      const newer = activity[user]! - 1 - history;
      later[position - from] = history < 0 ? 0 : Math.max(0, newer);
    }
  }
}

/** Frees the tensor. */
function put(out: Float32Array, states: Tensor2D, { first }: Range): void {
  out.set(states.dataSync<'float32'>(), first * states.shape[1]);
  states.dispose();
}
