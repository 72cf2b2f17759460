import { NUM_EDGE_FEATURES } from '../edgeFeatures.js';
import type {
  HeteroGraph,
  InteractionEdges,
  SimilarityEdges,
} from '../HeteroGraph.js';
import type { EdgeKernels } from '../kernels/EdgeKernels.js';
import { blocksByEdges } from '../kernels/toBlocks.js';
import { pinWeighted } from '../pinSimilarityEdges.js';
import type { Sample, SampledEdges, SharedRows } from './sampleNeighbours.mjs';

export interface PinInput {
  /** The graph that was sampled from. */
  readonly whole: HeteroGraph;
  readonly sample: Sample;
  /** `[users]` visible pairs of each local user in the whole graph. */
  readonly activity: Float32Array;
  /** `[posts]` people whose pair with the local post is visible in the whole graph. */
  readonly popularity: Float32Array;
}

/** A sample as a graph of its own, local rows, in the memory of kernels that have begun a step. Nothing in it is hidden any more. */
export function pinSample(kernels: EdgeKernels, input: PinInput): HeteroGraph {
  const { sample, activity, popularity } = input;
  const similar = (rows: SharedRows): SimilarityEdges =>
    pinWeighted(kernels, {
      offsets: rows.offsets,
      targets: rows.sources,
      scores: rows.weights,
    });
  const direction = createDirection(kernels, input);
  return {
    kernels,
    numUsers: sample.users.length,
    numPosts: sample.posts.length,
    toUsers: direction(sample.toUsers, true),
    toPosts: direction(sample.toPosts, false),
    userSimilar: similar(sample.userSimilar),
    postSimilar: similar(sample.postSimilar),
    followedBy: similar(sample.followedBy),
    activity,
    people: popularity,
    popularity,
    show: () => undefined,
    showAll: () => undefined,
    close: () => undefined,
  };
}

function createDirection(
  { memory }: EdgeKernels,
  { whole, sample, activity }: PinInput,
): (edges: SampledEdges, dstIsUser: boolean) => InteractionEdges {
  const counts = memory.put(Int32Array.from(activity));
  const longest = activity.reduce((most, count) => Math.max(most, count), 1);
  const { linearAges, logarithmicAges } = whole.toUsers;
  const ages = (address: number): number =>
    memory.put(whole.kernels.memory.floats(address, longest).slice());
  const tables = {
    linearAges: ages(linearAges),
    logarithmicAges: ages(logarithmicAges),
  };
  const priorsOf = (edges: InteractionEdges, nodes: Int32Array): number => {
    const { numRelations, src } = edges;
    const all = whole.kernels.memory.floats(
      edges.prior,
      src.numNodes * numRelations,
    );
    const own = new Float32Array(nodes.length * numRelations);
    nodes.forEach((node, row) => {
      const first = node * numRelations;
      own.set(all.subarray(first, first + numRelations), row * numRelations);
    });
    return memory.put(own);
  };
  return (edges, dstIsUser) => {
    const numPairs = edges.others.length;
    const visible = memory.put(new Uint8Array(numPairs).fill(1));
    const ends = [sample.users, sample.posts] as const;
    const [dst, src] = dstIsUser ? ends : [ends[1], ends[0]];
    return {
      ...tables,
      dst: {
        numNodes: dst.length,
        offsets: memory.put(edges.offsets),
        order: 0,
        others: memory.put(edges.others),
        blocks: blocksByEdges(edges.offsets),
      },
      src: {
        numNodes: src.length,
        offsets: memory.put(edges.srcOffsets),
        order: memory.put(edges.srcOrder),
        others: memory.put(edges.srcOthers),
        blocks: blocksByEdges(edges.srcOffsets),
      },
      dstIsUser,
      numPairs,
      numEdges: edges.relations.length,
      numFeatures: NUM_EDGE_FEATURES,
      numRelations: whole.toUsers.numRelations,
      edgeOffsets: memory.put(edges.edgeOffsets),
      relations: memory.put(edges.relations),
      features: memory.put(edges.features),
      prior: priorsOf(dstIsUser ? whole.toUsers : whole.toPosts, src),
      positions: memory.put(edges.positions),
      visible: () => visible,
      activity: () => counts,
    };
  };
}
