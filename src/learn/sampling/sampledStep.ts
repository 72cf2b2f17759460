import { range } from '../../lib/range.js';
import { ASKED } from '../drawSupervision.js';
import { encodeGraph } from '../model/HeteroNetwork.js';
import type { GraphTensors } from '../model/GraphTensors.js';
import type { Training } from '../openTraining.js';
import { tf, type Tensor2D } from '../tf.js';
import { toEntries, strengthsOf } from '../toQuestions.js';
import type { Reception } from '../toReception.js';
import { trainingLoss, type Questions } from '../trainingLoss.js';
import { pinSample } from './pinSample.js';
import type { Batch } from './Batch.js';
import { TABLES, type SampledTraining } from './SampledTraining.js';

/** Encodes one batch, asks, updates; ids that it does not touch cost nothing. Gives the loss. */
export function sampledStep(
  training: Training,
  { kernels, optimizer, tables }: SampledTraining,
  batch: Batch,
): number {
  const { shape } = training;
  kernels.memory.beginStep();
  const tensors = gatherTensors(training, kernels, batch);
  const asked = silentIds(batch);
  const rows = {
    // An id that keeps out has no gradient, and its row need not be fetched.
    'user/id': gatherRows(training.tensors.userRows, batch.sample.users).map(
      (row, place) => (asked[place] === 1 ? -1 : row),
    ),
    'post/id': gatherRows(training.tensors.postRows, batch.sample.posts),
  };
  const parameters = training.parameters.withTables(
    new Map(TABLES.map((name) => [name, tables[name].gather(rows[name])])),
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
      if (table !== undefined) tables[table].step(rows[table], gradient);
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
  const asked = supervision.users.length;
  return Uint8Array.from(sample.users, (_user, row) =>
    row < asked || random() < ASKED ? 1 : 0,
  );
}

/** The rows of the batch's nodes. */
function gatherTensors(
  { tensors }: Training,
  kernels: SampledTraining['kernels'],
  { sample }: Batch,
): GraphTensors {
  const rowsOf = (table: Tensor2D, nodes: Int32Array): Tensor2D =>
    tf.tidy(() => tf.gather(table, tf.tensor1d(nodes, 'int32')));
  const own = {
    userNumbers: rowsOf(tensors.userNumbers, sample.users),
    postNumbers: rowsOf(tensors.postNumbers, sample.posts),
    categoryShares: rowsOf(tensors.categoryShares, sample.posts),
    moodShares: rowsOf(tensors.moodShares, sample.posts),
  };
  return {
    graph: pinSample(kernels, tensors.graph, sample),
    ...own,
    userRows: localRows(tensors.userRows, sample.users),
    postRows: localRows(tensors.postRows, sample.posts),
    dispose: () => Object.values(own).forEach((tensor) => tensor.dispose()),
  };
}

function gatherRows(rows: Int32Array, nodes: Int32Array): Int32Array {
  return nodes.map((node) => rows[node]!);
}

/** In the batch's tables each node has the row of its own place; −1 where it has no learned id. */
function localRows(rows: Int32Array, nodes: Int32Array): Int32Array {
  return nodes.map((node, place) => (rows[node]! < 0 ? -1 : place));
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
