import type {
  Ends,
  HeteroGraph,
  InteractionEdges,
  SimilarityEdges,
  WholeGraph,
} from '../HeteroGraph.js';
import type { EdgeKernels } from '../kernels/EdgeKernels.js';
import type { KernelMemory } from '../kernels/KernelMemory.js';
import { blocksByEdges } from '../kernels/toBlocks.js';
import { pinWeighted } from '../pinSimilarityEdges.js';
import type { Sample, SampledEdges, SharedRows } from './sampleNeighbours.mjs';

export interface PinInput {
  /** The graph that was sampled from. */
  readonly whole: WholeGraph;
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
  const { pairs, kernels } = whole;
  const { numRelations } = pairs;
  const longest = activity.reduce((most, count) => Math.max(most, count), 1);
  const copyOf = (address: number, length: number): number =>
    memory.put(kernels.memory.floats(address, length).slice());
  const ages = {
    linear: copyOf(pairs.ages.linear, longest),
    logarithmic: copyOf(pairs.ages.logarithmic, longest),
  };
  return (edges, dstIsUser) => {
    const src = dstIsUser ? sample.posts : sample.users;
    const all = dstIsUser ? pairs.byPost : pairs.byUser;
    const length = all.numNodes * numRelations;
    const nodePriors = kernels.memory.floats(all.priors, length);
    const priors = priorsOf(edges, { src, numRelations, nodePriors });
    const laterOnes = laterOnesOf(edges, activity, dstIsUser);
    return {
      dst: endsOf(memory, edges.offsets),
      src: endsOf(memory, edges.srcOffsets),
      numPairs: edges.others.length,
      numEdges: edges.relations.length,
      numRelations,
      sources: memory.put(edges.others),
      laterOnes: memory.put(laterOnes),
      edgeOffsets: memory.put(edges.edgeOffsets),
      relations: memory.put(edges.relations),
      features: memory.put(edges.features),
      priors: memory.put(priors),
      destinations: memory.put(edges.srcOthers),
      places: memory.put(edges.srcOrder),
      ...pinEdgesBySource(memory, edges),
      ages,
    };
  };
}

function endsOf(memory: KernelMemory, offsets: Int32Array): Ends {
  return {
    numNodes: offsets.length - 1,
    offsets: memory.put(offsets),
    blocks: blocksByEdges(offsets),
  };
}

/** Relations of the messages by source, and the first edge of each by destination. */
function pinEdgesBySource(
  memory: KernelMemory,
  { srcOrder, edgeOffsets, relations }: SampledEdges,
): Pick<InteractionEdges, 'srcEdgeOffsets' | 'srcRelations' | 'edgePlaces'> {
  const offsets = new Int32Array(edgeOffsets.length);
  const own = new Uint8Array(relations.length);
  srcOrder.forEach((message, place) => {
    const edges = relations.subarray(
      edgeOffsets[message],
      edgeOffsets[message + 1],
    );
    own.set(edges, offsets[place]);
    offsets[place + 1] = offsets[place]! + edges.length;
  });
  return {
    srcEdgeOffsets: memory.put(offsets),
    srcRelations: memory.put(own),
    edgePlaces: memory.put(srcOrder.map((message) => edgeOffsets[message]!)),
  };
}

/** By edge, from what its source has in the whole graph. */
function priorsOf(
  { others, edgeOffsets, relations }: SampledEdges,
  {
    src,
    numRelations,
    nodePriors,
  }: { src: Int32Array; numRelations: number; nodePriors: Float32Array },
): Float32Array {
  const priors = new Float32Array(relations.length);
  others.forEach((row, message) => {
    const first = src[row]! * numRelations;
    const end = edgeOffsets[message + 1]!;
    for (let edge = edgeOffsets[message]!; edge < end; edge++) {
      priors[edge] = nodePriors[first + relations[edge]!]!;
    }
  });
  return priors;
}

/** By message: visible interactions of its user that came later, in the whole graph. */
function laterOnesOf(
  { offsets, others, positions }: SampledEdges,
  activity: Float32Array,
  dstIsUser: boolean,
): Int32Array {
  const later = new Int32Array(others.length);
  for (let dst = 0; dst + 1 < offsets.length; dst++) {
    for (let place = offsets[dst]!; place < offsets[dst + 1]!; place++) {
      const position = positions[place]!;
      const user = dstIsUser ? dst : others[place]!;
      if (position >= 0)
        later[place] = Math.max(0, activity[user]! - 1 - position);
    }
  }
  return later;
}
