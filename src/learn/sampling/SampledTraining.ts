import type { WholeGraph } from '../HeteroGraph.js';
import { createEdgeKernels, type EdgeKernels } from '../kernels/EdgeKernels.js';
import type { RowTable } from '../kernels/gatherRows.js';
import type { GraphTensors } from '../model/GraphTensors.js';
import type { Parameters, StoredTensor } from '../model/Parameters.js';
import { Optimizer, type MomentState } from '../Optimizer.js';
import { EmbeddingTable } from './EmbeddingTable.js';
import { Sampler } from './Sampler.js';
import { toSampledGraph } from './toSampledGraph.js';

/** Weights with a row a node, of which a step touches a few. */
export const TABLES = ['user/id', 'post/id'] as const;
export type TableName = (typeof TABLES)[number];

/** What is known of the nodes, a row each. */
export const FEATURES = [
  'userNumbers',
  'postNumbers',
  'categoryShares',
  'moodShares',
] as const;
export type FeatureName = (typeof FEATURES)[number];

/** What training by mini-batches holds beside the whole graph. */
export interface SampledTraining {
  readonly sampler: Sampler;
  /** With a memory of their own, in which each batch takes its space anew. */
  readonly kernels: EdgeKernels;
  /** Of all weights but the tables. */
  readonly optimizer: Optimizer;
  readonly tables: Readonly<Record<TableName, EmbeddingTable>>;
  /** In the memory of `kernels`. */
  readonly features: Readonly<Record<FeatureName, RowTable>>;
  /** What is remembered of the tables, by name. */
  readMoments(): Map<string, MomentState>;
  /** The tables go on from these weights and moments. */
  write(
    weights: ReadonlyMap<string, StoredTensor>,
    moments: ReadonlyMap<string, MomentState>,
  ): void;
  close(): Promise<void>;
}

export function openSampledTraining(
  tensors: GraphTensors<WholeGraph>,
  parameters: Parameters,
  { learningRate, threads }: { learningRate: number; threads: number },
): SampledTraining {
  const kernels = createEdgeKernels(threads);
  const sampler = new Sampler(toSampledGraph(tensors.graph));
  const tables = openTables(kernels, parameters, learningRate);
  const features = pinFeatures(kernels, tensors);
  return {
    sampler,
    kernels,
    optimizer: new Optimizer(kernels, parameters, learningRate, TABLES),
    tables,
    features,
    readMoments: () =>
      new Map(TABLES.map((name) => [name, tables[name].readMoments()])),
    write: (weights, moments) => {
      for (const name of TABLES) {
        tables[name].write(weights.get(name)!, moments.get(name)!);
      }
    },
    close: async () => {
      kernels.close();
      await sampler.close();
    },
  };
}

/** For good, where the kernels gather rows: TensorFlow's own door looks at each index in JavaScript first. */
function pinFeatures(
  { memory }: EdgeKernels,
  tensors: GraphTensors,
): SampledTraining['features'] {
  memory.beginStep();
  const pinned = FEATURES.map((name) => {
    const { shape } = tensors[name];
    const address = memory.put(tensors[name].dataSync<'float32'>());
    return [name, { address, dimension: shape[1] }] as const;
  });
  memory.keep();
  return Object.fromEntries(pinned) as Record<FeatureName, RowTable>;
}

/** Apart, so that nothing that stays refers to the weights that are read here. */
function openTables(
  kernels: EdgeKernels,
  parameters: Parameters,
  learningRate: number,
): SampledTraining['tables'] {
  const stored = parameters.read();
  const table = (name: TableName): EmbeddingTable =>
    new EmbeddingTable(kernels, stored.get(name)!, learningRate);
  return { 'user/id': table('user/id'), 'post/id': table('post/id') };
}
