import type {
  Ends,
  InteractionEdges,
  PairsOfNodes,
  PairTable,
} from './HeteroGraph.js';
import type { EdgeKernels } from './kernels/EdgeKernels.js';
import type { KernelName } from './kernels/kernelNames.mjs';

/** What steps see of the pairs, in both directions. */
export interface Messages {
  readonly toUsers: InteractionEdges;
  readonly toPosts: InteractionEdges;
  /** `[numUsers]` shown pairs of each. */
  readonly activity: Float32Array;
  /** `[numPosts]` the same. */
  readonly popularity: Float32Array;
  /** Lays out the pairs with `visible[pair] = 1`, over what the step before saw. */
  lay(visible: Uint8Array): void;
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
    lay: (visible) => {
      const shown = kernels.memory.put(visible);
      const run = (name: KernelName): void => {
        for (const [own, other] of [
          [users, posts],
          [posts, users],
        ] as const) {
          const job = jobOf(table, { visible: shown, users, own, other });
          kernels.run(name, job, own.pairs.blocks);
        }
      };
      run('countMessages');
      for (const room of [users, posts]) addUp(kernels, room);
      run('layMessages');
      run('layPlaces');
    },
  };
}

/** Messages by destination; addresses, but for the counts. */
interface Room {
  readonly pairs: PairsOfNodes;
  /** `[numNodes]` */
  readonly shownPairs: Float32Array;
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

/** From the numbers of a destination's messages and edges to where they begin, and where the last ones end. */
function addUp(
  { memory }: EdgeKernels,
  { pairs: { numNodes }, shownPairs, offsets, edgeStarts }: Room,
): void {
  const messages = memory.integers(offsets, numNodes + 1);
  const edges = memory.integers(edgeStarts, numNodes + 1);
  [messages[0], edges[0]] = [0, 0];
  for (let node = 0; node < numNodes; node++) {
    shownPairs[node] = messages[node + 1]!;
    messages[node + 1]! += messages[node]!;
    edges[node + 1]! += edges[node]!;
  }
}

interface Laying {
  readonly visible: number;
  readonly users: Room;
  readonly own: Room;
  readonly other: Room;
}

/** In the order of `Laying` in scripts/kernels/edgeKernels.ts. */
function jobOf(
  table: PairTable,
  { visible, users, own, other }: Laying,
): number[] {
  const { pairs } = own;
  return [
    ...[pairs.offsets, pairs.order, pairs.others, pairs.histories],
    ...[pairs.edgeOffsets, pairs.relations, pairs.features],
    ...[own === users ? 1 : 0, visible, users.offsets],
    ...[other.pairs.priors, table.numRelations],
    ...[own.offsets, own.edgeStarts, own.sources, own.laterOnes],
    ...[own.edgeOffsets, own.relations, own.features, own.priors],
    ...[own.messageOf, other.messageOf, other.edgeOffsets],
    ...[own.places, own.edgePlaces],
  ];
}
