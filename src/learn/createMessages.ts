import type {
  Ends,
  InteractionEdges,
  PairsOfNodes,
  PairTable,
} from './HeteroGraph.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** What steps see of the pairs, in both directions. */
export interface Messages {
  readonly toUsers: InteractionEdges;
  readonly toPosts: InteractionEdges;
  /** `[numUsers]` shown pairs of each. */
  readonly activity: Float32Array;
  /** `[numPosts]` the same. */
  readonly popularity: Float32Array;
  /** Lays out the pairs with `visible[pair] = 1`, over what the step before saw. */
  lay(pairs: TrainingPairs, visible: Uint8Array): void;
}

/**
 * Room for the messages of all pairs, taken for good. A step passes over its messages a dozen times, so what is shown is
 * laid out once, by destination for either direction, as it is read. What one direction reads by source is what the other
 * has by destination: only where a message lies in the other is needed for that.
 */
export function createMessages(
  kernels: EdgeKernels,
  table: PairTable,
): Messages {
  const users = takeRoom(kernels, table, table.byUser);
  const posts = takeRoom(kernels, table, table.byPost);
  return {
    toUsers: toEdges(table, users, posts),
    toPosts: toEdges(table, posts, users),
    activity: users.shownPairs,
    popularity: posts.shownPairs,
    lay: (pairs, visible) => {
      const { memory } = kernels;
      countShown(kernels, { table, users, posts, pairs, visible });
      const step = {
        visible: memory.put(visible),
        activity: memory.put(Int32Array.from(users.shownPairs)),
      };
      for (const name of ['layMessages', 'layPlaces'] as const) {
        for (const [own, other] of [
          [users, posts],
          [posts, users],
        ] as const) {
          const job = jobOf(table, { step, own, other });
          kernels.run(name, job, own.pairs.blocks);
        }
      }
    },
  };
}

/** Messages by destination; addresses, but for the counts. */
interface Room {
  readonly pairs: PairsOfNodes;
  /** `[numNodes]` */
  readonly shownPairs: Float32Array;
  /** `[numNodes]` */
  readonly shownEdges: Int32Array;
  /** `[numNodes + 1]` first message of a destination, and first edge. */
  readonly offsets: number;
  readonly edgeStarts: number;
  readonly sources: number;
  readonly laterOnes: number;
  readonly edgeOffsets: number;
  readonly relations: number;
  readonly features: number;
  readonly priors: number;
  /** `[numPairs]` where a pair's message lies. */
  readonly messageOf: number;
  /** Where a message and its first edge lie in the other direction. */
  readonly places: number;
  readonly edgePlaces: number;
}

function takeRoom(
  { memory }: EdgeKernels,
  { numPairs, numEdges }: PairTable,
  pairs: PairsOfNodes,
): Room {
  const { numNodes } = pairs;
  const offsets = memory.integers(pairs.offsets, numNodes + 1);
  const shownPairs = Float32Array.from(
    { length: numNodes },
    (_none, node) => offsets[node + 1]! - offsets[node]!,
  );
  const words = (length: number): number => memory.allocate(length * 4);
  return {
    pairs,
    shownPairs,
    shownEdges: new Int32Array(numNodes),
    offsets: words(numNodes + 1),
    edgeStarts: words(numNodes + 1),
    sources: words(numPairs),
    laterOnes: words(numPairs),
    // Where message 0 begins the kernels do not write: fresh memory holds zeros, and nothing is touched before it is needed.
    edgeOffsets: words(numPairs + 1),
    relations: memory.allocate(numEdges),
    features: words(numEdges * 2),
    priors: words(numEdges),
    messageOf: words(numPairs),
    places: words(numPairs),
    edgePlaces: words(numPairs),
  };
}

function toEdges(table: PairTable, own: Room, other: Room): InteractionEdges {
  const { numPairs, numEdges, numRelations, ages } = table;
  const { sources, laterOnes, edgeOffsets, relations, features, priors } = own;
  return {
    dst: endsOf(own),
    src: endsOf(other),
    ...{ numPairs, numEdges, firstPair: 0, firstEdge: 0 },
    ...{ numRelations, ages },
    ...{ sources, laterOnes, edgeOffsets, relations, features, priors },
    destinations: other.sources,
    srcEdgeOffsets: other.edgeOffsets,
    srcRelations: other.relations,
    places: other.places,
    edgePlaces: other.edgePlaces,
  };
}

function endsOf({ pairs, offsets }: Room): Ends {
  return { numNodes: pairs.numNodes, offsets, blocks: pairs.blocks };
}

interface Showing {
  readonly table: PairTable;
  readonly users: Room;
  readonly posts: Room;
  readonly pairs: TrainingPairs;
  readonly visible: Uint8Array;
}

function countShown(
  { memory }: EdgeKernels,
  { table, users, posts, pairs: { user, post }, visible }: Showing,
): void {
  const { edgeOffsets } = table.byUser;
  const ends = memory.integers(edgeOffsets, table.numPairs + 1);
  const rooms = [users, posts];
  for (const { shownPairs, shownEdges } of rooms) {
    shownPairs.fill(0);
    shownEdges.fill(0);
  }
  for (let pair = 0; pair < user.length; pair++) {
    if (visible[pair] === 0) continue;
    const edges = ends[pair + 1]! - ends[pair]!;
    users.shownPairs[user[pair]!]! += 1;
    posts.shownPairs[post[pair]!]! += 1;
    users.shownEdges[user[pair]!]! += edges;
    posts.shownEdges[post[pair]!]! += edges;
  }
  for (const { pairs, offsets, edgeStarts, ...counts } of rooms) {
    const length = pairs.numNodes + 1;
    addUp(memory.integers(offsets, length), counts.shownPairs);
    addUp(memory.integers(edgeStarts, length), counts.shownEdges);
  }
}

/** Where each begins, and where the last ends. */
function addUp(starts: Int32Array, counts: Float32Array | Int32Array): void {
  starts[0] = 0;
  for (let node = 0; node < counts.length; node++) {
    starts[node + 1] = starts[node]! + counts[node]!;
  }
}

interface Laying {
  readonly step: { readonly visible: number; readonly activity: number };
  readonly own: Room;
  readonly other: Room;
}

/** In the order of `Laying` in scripts/kernels/edgeKernels.ts. */
function jobOf(table: PairTable, { step, own, other }: Laying): number[] {
  const { pairs } = own;
  return [
    ...[pairs.offsets, pairs.order, pairs.others, pairs.histories],
    ...[pairs.edgeOffsets, pairs.relations, pairs.features],
    ...[pairs === table.byUser ? 1 : 0, step.visible, step.activity],
    ...[other.pairs.priors, table.numRelations],
    ...[own.offsets, own.edgeStarts, own.sources, own.laterOnes],
    ...[own.edgeOffsets, own.relations, own.features, own.priors],
    ...[own.messageOf, other.messageOf, other.edgeOffsets],
    ...[own.places, own.edgePlaces],
  ];
}
