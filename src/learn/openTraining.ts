import type { WholeGraph } from './HeteroGraph.js';
import type { FitOptions } from './FitOptions.js';
import type { NetworkInput } from './FittedNetwork.js';
import { toFeatureSpec } from './model/FeatureSpec.js';
import {
  toGraphTensors,
  type GraphTensors,
  type KnownIds,
} from './model/GraphTensors.js';
import { createParameters, type LayerBy } from './model/HeteroNetwork.js';
import { toNetworkShape, type NetworkShape } from './model/NetworkShape.js';
import type { Parameters } from './model/Parameters.js';
import { Optimizer } from './Optimizer.js';
import { bytesInParts, layerInParts } from './layerInParts.js';
import { stepsOfEpoch } from './sampling/stepsOfEpoch.js';
import {
  openSampledTraining,
  type SampledTraining,
} from './sampling/SampledTraining.js';
import { threadsFor, toHeteroGraph } from './toHeteroGraph.js';
import { toReception, type Reception } from './toReception.js';
import { toTrainingPairs, type TrainingPairs } from './TrainingPairs.js';

/** A network in training with the graph it is trained on. */
export interface Training {
  readonly pairs: TrainingPairs;
  readonly tensors: GraphTensors<WholeGraph>;
  readonly known: KnownIds;
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
  readonly reception: Reception;
  readonly optimizer: Optimizer;
  /** Null where every step takes the whole graph. */
  readonly sampled: SampledTraining | null;
  /** How vectors are read of a graph that is sampled. */
  readonly layerBy: LayerBy | undefined;
  readonly stepsOfEpoch: number;
  /** Frees all but the weights. */
  close(): void;
}

/** Fresh weights, the graph in the kernels' memory, features in tensors. Learned ids go to nodes with at least one training pair. Throws `BAD_DATA` where all of it does not fit into the kernels' memory. */
export function openTraining(
  input: NetworkInput,
  options: FitOptions,
): Training {
  const pairs = toTrainingPairs(input.dataset, input.train);
  const known = knownIds(input, pairs);
  const spec = toFeatureSpec(input.dataset);
  const shape = toNetworkShape(options, {
    spec,
    numKnownUsers: known.users.size,
    numKnownPosts: known.posts.size,
  });
  const { parameters, tensors } = openGraph(input, {
    pairs,
    shape,
    known,
    options,
  });
  const reception = toReception(input.dataset, pairs, spec.moods);
  const { kernels } = tensors.graph;
  const isSampled = pairs.user.length > options.sampleAbove;
  // Vectors are read at the end of the first epoch at the earliest.
  if (isSampled) kernels.memory.requireRoom(bytesInParts(tensors.graph, shape));
  const sampled = isSampled
    ? openSampledTraining(tensors, parameters, {
        learningRate: options.learningRate,
        threads: threadsFor(pairs),
      })
    : null;
  const optimizer =
    sampled?.optimizer ??
    new Optimizer(kernels, parameters, options.learningRate);
  const close = (): void => {
    void sampled?.close();
    tensors.graph.close();
    tensors.dispose();
    reception.dispose();
  };
  return {
    pairs,
    known,
    shape,
    parameters,
    tensors,
    reception,
    optimizer,
    sampled,
    layerBy:
      sampled === null
        ? undefined
        : layerInParts(tensors.graph, { parameters, shape }),
    stepsOfEpoch: sampled === null ? 1 : stepsOfEpoch(pairs),
    close,
  };
}

interface OpenGraph {
  readonly pairs: TrainingPairs;
  readonly shape: NetworkShape;
  readonly known: KnownIds;
  readonly options: FitOptions;
}

function openGraph(
  input: NetworkInput,
  { pairs, shape, known, options }: OpenGraph,
): Pick<Training, 'parameters' | 'tensors'> {
  const graph = toHeteroGraph(input, pairs, {
    singleRelation: shape.ablation.interactionTypes === false,
  });
  return {
    parameters: createParameters(shape, options.seed),
    tensors: toGraphTensors(input, graph, { spec: shape.spec, known }),
  };
}

function knownIds(
  { dataset }: NetworkInput,
  { user, post }: TrainingPairs,
): KnownIds {
  return {
    users: idRows(dataset.users.ids, new Set(user)),
    posts: idRows(dataset.posts.ids, new Set(post)),
  };
}

/** Ids of the given nodes with a row each, in order of index. */
function idRows(
  ids: readonly string[],
  nodes: ReadonlySet<number>,
): Map<string, number> {
  const sorted = [...nodes].sort((a, b) => a - b);
  return new Map(sorted.map((node, row) => [ids[node]!, row]));
}
