import { range } from '../lib/range.js';
import type {
  Ends,
  InteractionEdges,
  PairsOfNodes,
  PairTable,
} from './HeteroGraph.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import type { KernelMemory } from './kernels/KernelMemory.js';
import { blocksByRows } from './kernels/toBlocks.js';
import { putPriors } from './putPriors.js';

/** What steps see of the pairs, in both directions. */
export interface Messages {
  readonly toUsers: InteractionEdges;
  readonly toPosts: InteractionEdges;
  /** Shows the pairs with `visible[pair] = 1` and hides the others; only what is other than before for these users is written, the first time for all. */
  lay(visible: Uint8Array, users: Int32Array): void;
}

/** Users of a block. */
const BLOCK_USERS = 64;

/**
 * A message for each pair in either direction, where the pair lies; a hidden one keeps its place, with a mark that kernels
 * pass over. A step hides pairs of the users whom it asks, so little is other than in the step before. What one direction reads
 * by source is what the other has by destination. The memory is taken for good and not touched before it is needed.
 */
export function createMessages(
  kernels: EdgeKernels,
  table: PairTable,
): Messages {
  const { memory } = kernels;
  const users = takeRoom(memory, table, table.byUser);
  const posts = takeRoom(memory, table, table.byPost);
  const places = {
    users: table.byPost.order,
    posts: memory.allocate(table.numPairs * 4),
  };
  let filled = false;
  const lay = (visible: Uint8Array, changed: Int32Array): void => {
    const { numNodes } = table.byUser;
    const some = filled ? changed : range(numNodes);
    if (!filled) fillIn(memory, table, { users, posts, places });
    filled = true;
    const { offsets, others, histories } = table.byUser;
    kernels.run(
      'layMessages',
      // In the order of `Laying` in scripts/kernels/edgeKernels.ts.
      [
        ...[memory.put(some), offsets, others, histories],
        ...[places.posts, memory.put(visible)],
        ...[users.sources, users.laterOnes, posts.sources, posts.laterOnes],
      ],
      blocksByRows(some.length, BLOCK_USERS),
    );
  };
  return {
    toUsers: toEdges(table, { own: users, other: posts, places: places.users }),
    toPosts: toEdges(table, { own: posts, other: users, places: places.posts }),
    lay,
  };
}

/** Messages by destination; addresses. */
interface Room {
  readonly pairs: PairsOfNodes;
  /** Below 0 where the pair is hidden. */
  readonly sources: number;
  readonly laterOnes: number;
  readonly priors: number;
  /** First edge of a message, by source. */
  readonly edgePlaces: number;
}

function takeRoom(
  memory: KernelMemory,
  { numPairs, numEdges }: PairTable,
  pairs: PairsOfNodes,
): Room {
  const words = (length: number): number => memory.allocate(length * 4);
  return {
    pairs,
    sources: words(numPairs),
    laterOnes: words(numPairs),
    priors: words(numEdges),
    edgePlaces: words(numPairs),
  };
}

interface Direction {
  readonly own: Room;
  readonly other: Room;
  /** `[numPairs]` where the messages by source lie in the order by destination. */
  readonly places: number;
}

function toEdges(
  { numPairs, numEdges, numRelations, ages }: PairTable,
  { own, other, places }: Direction,
): InteractionEdges {
  const { sources, laterOnes, priors, edgePlaces } = own;
  const { edgeOffsets, relations, features } = own.pairs;
  return {
    dst: endsOf(own),
    src: endsOf(other),
    ...{ numPairs, numEdges, firstPair: 0, firstEdge: 0 },
    ...{ numRelations, ages },
    ...{ sources, laterOnes, edgeOffsets, relations, features, priors },
    destinations: other.sources,
    srcEdgeOffsets: other.pairs.edgeOffsets,
    srcRelations: other.pairs.relations,
    ...{ places, edgePlaces },
  };
}

function endsOf({ pairs: { numNodes, offsets, blocks } }: Room): Ends {
  return { numNodes, offsets, blocks };
}

interface Rooms {
  readonly users: Room;
  readonly posts: Room;
  readonly places: { readonly users: number; readonly posts: number };
}

/** What no step changes. */
function fillIn(
  memory: KernelMemory,
  table: PairTable,
  { users, posts, places }: Rooms,
): void {
  const { byUser, byPost, numPairs } = table;
  const order = memory.integers(places.users, numPairs);
  const inverse = memory.integers(places.posts, numPairs);
  order.forEach((pair, place) => (inverse[pair] = place));
  putPriors(memory, table, {
    own: byUser,
    other: byPost,
    address: users.priors,
  });
  putPriors(memory, table, {
    own: byPost,
    other: byUser,
    address: posts.priors,
  });
  for (const [{ pairs, edgePlaces }, of] of [
    [users, order],
    [posts, inverse],
  ] as const) {
    const offsets = memory.integers(pairs.edgeOffsets, numPairs + 1);
    const firsts = memory.integers(edgePlaces, numPairs);
    of.forEach((place, at) => (firsts[at] = offsets[place]!));
  }
}
