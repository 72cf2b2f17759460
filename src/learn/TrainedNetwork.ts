import { readVectors } from './readVectors.js';
import type {
  EpochRecord,
  FittedNetwork,
  NetworkInput,
  NetworkVectors,
} from './FittedNetwork.js';
import { toGraphTensors } from './model/GraphTensors.js';
import {
  saveNetwork,
  type NetworkParts,
  type TrainingRecord,
} from './NetworkFolder.js';
import { layerInParts, MOST_AT_ONCE } from './layerInParts.js';
import { toHeteroGraph } from './toHeteroGraph.js';
import { toReception } from './toReception.js';
import { toTrainingPairs } from './TrainingPairs.js';

/** A network whose weights are fixed. */
export class TrainedNetwork implements FittedNetwork {
  readonly dimension: number;
  readonly userVectors: Float32Array;
  readonly postVectors: Float32Array;
  readonly moodVectors: Float32Array;
  readonly epochs: number;
  readonly validationNdcg: number | null;
  readonly history: readonly EpochRecord[];

  constructor(
    private readonly parts: NetworkParts,
    vectors: NetworkVectors,
    private readonly record: TrainingRecord,
  ) {
    this.dimension = vectors.dimension;
    this.userVectors = vectors.userVectors;
    this.postVectors = vectors.postVectors;
    this.moodVectors = vectors.moodVectors;
    this.epochs = record.epochs;
    this.validationNdcg = record.validationNdcg;
    this.history = record.history;
  }

  encode(input: NetworkInput): NetworkVectors {
    return encodeWith(this.parts, input);
  }

  save(folder: string): Promise<void> {
    return saveNetwork(this.parts, this.record, folder);
  }

  dispose(): void {
    this.parts.parameters.dispose();
  }
}

/** The vectors of a graph under fixed weights. */
export function encodeWith(
  { parameters, shape, known }: NetworkParts,
  input: NetworkInput,
): NetworkVectors {
  const pairs = toTrainingPairs(input.dataset, input.train);
  const graph = toHeteroGraph(input, pairs, {
    singleRelation: shape.ablation.interactionTypes === false,
  });
  const tensors = toGraphTensors(input, graph, { spec: shape.spec, known });
  const reception = toReception(input.dataset, pairs, shape.spec.moods);
  const layerBy =
    pairs.user.length > MOST_AT_ONCE
      ? layerInParts(graph, { parameters, shape })
      : undefined;
  const vectors = readVectors(
    { parameters, shape, tensors, reception, layerBy },
    'stored',
  );
  graph.close();
  tensors.dispose();
  reception.dispose();
  return vectors;
}
