import type {
  Ends,
  HeteroGraph,
  InteractionEdges,
  WholeGraph,
} from '../HeteroGraph.js';
import type { EdgeKernels } from '../kernels/EdgeKernels.js';
import type { KernelMemory } from '../kernels/KernelMemory.js';
import { blocksByEdges } from '../kernels/toBlocks.js';
import { pinRows } from '../pinRows.js';
import { firstRows } from './firstRows.js';
import type {
  Reach,
  Sample,
  SampledEdges,
  SampledRows,
} from './sampleNeighbours.mjs';

/**
 * A sample of the whole graph as a graph of its own, local rows, in the memory of kernels that have begun a step. Nothing in it is
 * hidden any more. Each layer works out what the next one reads.
 */
export function pinSample(
  kernels: EdgeKernels,
  whole: WholeGraph,
  sample: Sample,
): HeteroGraph {
  const graph = pinAll(kernels, whole, sample);
  return { ...graph, inner: innerOf(graph, sample.reach.slice(1, -1)) };
}

function innerOf(
  graph: HeteroGraph,
  reach: readonly Reach[],
): HeteroGraph | undefined {
  const outer = reach.at(-1);
  if (outer === undefined) return undefined;
  const inner = firstRows(graph, outer);
  return { ...inner, inner: innerOf(inner, reach.slice(0, -1)) };
}

function pinAll(
  kernels: EdgeKernels,
  whole: WholeGraph,
  sample: Sample,
): HeteroGraph {
  const { memory } = kernels;
  const { activity, popularity } = sample;
  const similar = ({ forward, backward }: SampledRows) => ({
    forward: pinRows(memory, forward),
    backward: pinRows(memory, backward),
  });
  const common = copyAges(memory, whole, activity);
  return {
    kernels,
    numUsers: sample.users.length,
    numPosts: sample.posts.length,
    toUsers: { ...common, ...pinEdges(memory, sample.toUsers) },
    toPosts: { ...common, ...pinEdges(memory, sample.toPosts) },
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

type Common = Pick<InteractionEdges, 'ages' | 'numRelations'>;

function copyAges(
  memory: KernelMemory,
  { pairs: { ages, numRelations }, kernels }: WholeGraph,
  activity: Float32Array,
): Common {
  const longest = activity.reduce((most, count) => Math.max(most, count), 1);
  const copyOf = (address: number): number =>
    memory.put(kernels.memory.floats(address, longest).slice());
  const { linear, logarithmic } = ages;
  return {
    numRelations,
    ages: { linear: copyOf(linear), logarithmic: copyOf(logarithmic) },
  };
}

function pinEdges(
  memory: KernelMemory,
  edges: SampledEdges,
): Omit<InteractionEdges, keyof Common> {
  const { offsets, srcOffsets, ...columns } = edges;
  const addresses = Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, memory.put(values)]),
  ) as Record<keyof typeof columns, number>;
  return {
    ...addresses,
    dst: pinEnds(memory, offsets),
    src: pinEnds(memory, srcOffsets),
    numPairs: edges.sources.length,
    numEdges: edges.relations.length,
    firstPair: 0,
    firstEdge: 0,
  };
}

function pinEnds(memory: KernelMemory, offsets: Int32Array): Ends {
  return {
    numNodes: offsets.length - 1,
    offsets: memory.put(offsets),
    blocks: blocksByEdges(offsets),
  };
}
