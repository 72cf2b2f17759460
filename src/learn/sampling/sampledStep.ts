import { range } from '../../lib/range.js';
import { ASKED } from '../drawSupervision.js';
import { encodeGraph } from '../model/HeteroNetwork.js';
import type { GraphTensors } from '../model/GraphTensors.js';
import type { Training } from '../openTraining.js';
import { gatherRows } from '../kernels/gatherRows.js';
import { tf, type Tensor2D } from '../tf.js';
import { toEntries, strengthsOf } from '../toQuestions.js';
import type { Reception } from '../toReception.js';
import { trainingLoss, type Questions } from '../trainingLoss.js';
import { pinSample } from './pinSample.js';
import type { Batch } from './Batch.js';
import {
  FEATURES,
  TABLES,
  type FeatureName,
  type SampledTraining,
  type TableName,
} from './SampledTraining.js';

/** Encodes one batch, asks, updates; ids that it does not touch cost nothing. Gives the loss. */
export function sampledStep(
  training: Training,
  sampled: SampledTraining,
  batch: Batch,
): number {
  const { shape } = training;
  const { kernels, optimizer, tables } = sampled;
  kernels.memory.beginStep();
  const asked = silentIds(batch);
  const ids = idsOf(training, batch, asked);
  const tensors = gatherTensors(training, sampled, { batch, ids });
  const parameters = training.parameters.withTables(
    new Map(TABLES.map((name) => [name, tables[name].gather(ids[name].rows)])),
  );
  const questions = toBatchQuestions(training, batch);
  const loss = optimizer.step(
    parameters,
    () => {
      const states = encodeGraph(parameters, tensors, {
        shape,
        dropping: { random: batch.random, asked },
        statistics: 'batch',
        asked: questions.asked,
      });
      return trainingLoss(kernels, parameters, states, questions);
    },
    (name, gradient) => {
      const table = TABLES.find((own) => own === name);
      if (table !== undefined) tables[table].step(ids[table].rows, gradient);
    },
  );
  parameters.disposeTables();
  tensors.dispose();
  questions.moods?.rows.dispose();
  return loss;
}

/**
 * Users whose learned ids keep out of the graph: those that are asked, and as many of the others as a step over the whole graph
 * would ask, for reading takes every id as loud as its share of training.
 */
function silentIds({ sample, supervision, random }: Batch): Uint8Array {
  const silent = new Uint8Array(sample.users.length);
  silent.fill(1, 0, supervision.users.length);
  for (let row = supervision.users.length; row < silent.length; row++) {
    if (random() < ASKED) silent[row] = 1;
  }
  return silent;
}

/** Learned ids that a batch reads: their rows of the whole table, and by node its place among them, −1 for none. */
interface BatchIds {
  readonly rows: Int32Array;
  readonly places: Int32Array;
}

/** An id that keeps out has no gradient, and its row need not be fetched. */
function idsOf(
  { tensors }: Training,
  { sample }: Batch,
  silent: Uint8Array,
): Record<TableName, BatchIds> {
  return {
    'user/id': speakingIds(tensors.userRows, sample.users, silent),
    'post/id': speakingIds(tensors.postRows, sample.posts),
  };
}

function speakingIds(
  rows: Int32Array,
  nodes: Int32Array,
  silent?: Uint8Array,
): BatchIds {
  const own = new Int32Array(nodes.length);
  const places = new Int32Array(nodes.length).fill(-1);
  let count = 0;
  for (let node = 0; node < nodes.length; node++) {
    const row = rows[nodes[node]!]!;
    if (row < 0 || silent?.[node] === 1) continue;
    places[node] = count;
    own[count++] = row;
  }
  return { rows: own.slice(0, count), places };
}

/** The rows of the batch's nodes. */
function gatherTensors(
  { tensors }: Training,
  { kernels, features }: SampledTraining,
  { batch, ids }: { batch: Batch; ids: Record<TableName, BatchIds> },
): GraphTensors {
  const { sample } = batch;
  const own = Object.fromEntries(
    FEATURES.map((name) => {
      const nodes = name === 'userNumbers' ? sample.users : sample.posts;
      return [name, gatherRows(kernels, features[name], nodes)];
    }),
  ) as Record<FeatureName, Tensor2D>;
  return {
    graph: pinSample(kernels, tensors.graph, sample),
    ...own,
    userRows: ids['user/id'].places,
    postRows: ids['post/id'].places,
    dispose: () => Object.values(own).forEach((tensor) => tensor.dispose()),
  };
}

/** The first rows of a batch are those that it asks for. */
function toBatchQuestions(
  { pairs, reception }: Training,
  { supervision, catalogue, sample }: Batch,
): Questions {
  const input = { pairs, supervision, catalogue };
  const columns = range(catalogue.size);
  return {
    asked: { user: range(supervision.users.length), post: columns },
    posts: null,
    shifts: catalogue.shifts,
    entries: toEntries(input),
    strength: strengthsOf(input, catalogue.columnOf),
    moods:
      reception.entries.columns.length > 0
        ? receptionOf(reception, sample, columns)
        : null,
  };
}

/** Reception over the posts of the batch: rows sum to 1 again. */
function receptionOf(
  { rows, entries }: Reception,
  { posts }: { readonly posts: Int32Array },
  columns: Int32Array,
): NonNullable<Questions['moods']> {
  const columnOf = new Map<number, number>();
  columns.forEach((column) => columnOf.set(posts[column]!, column));
  const numMoods = rows.shape[0];
  const values = new Float32Array(numMoods * columns.length);
  const offsets = new Int32Array(numMoods + 1);
  const own = { columns: [] as number[], weights: [] as number[] };
  for (let mood = 0; mood < numMoods; mood++) {
    const [first, end] = [entries.offsets[mood]!, entries.offsets[mood + 1]!];
    const kept: [number, number][] = [];
    for (let entry = first; entry < end; entry++) {
      const column = columnOf.get(entries.columns[entry]!);
      if (column !== undefined) kept.push([column, entries.weights[entry]!]);
    }
    const sum = kept.reduce((all, [, weight]) => all + weight, 0) || 1;
    for (const [column, weight] of kept) {
      own.columns.push(column);
      own.weights.push(weight / sum);
      values[mood * columns.length + column] = weight / sum;
    }
    offsets[mood + 1] = own.columns.length;
  }
  return {
    rows: tf.tensor2d(values, [numMoods, columns.length]),
    entries: {
      offsets,
      columns: Int32Array.from(own.columns),
      weights: Float32Array.from(own.weights),
    },
  };
}
