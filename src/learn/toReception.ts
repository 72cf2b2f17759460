import type { Dataset } from '../domain/Dataset.js';
import type { SoftmaxEntries } from './kernels/catalogueSoftmax.js';
import { tf, type Tensor2D } from './tf.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** How the posts of each mood were received; a row of zeros where there is no mood at all. */
export interface Reception {
  /** `[max(1, numMoods), numPosts]` shares, rows sum to 1 (or 0). */
  readonly rows: Tensor2D;
  /** The same as targets of a softmax over the catalogue. */
  readonly entries: SoftmaxEntries;
  dispose(): void;
}

/**
 * Reception of posts by mood: each pair counts with its strength times the share of its user's history that evokes the mood.
 * A mood that nobody met counts its posts alike. `names` are the network's moods, the order of the rows.
 */
export function toReception(
  dataset: Dataset,
  pairs: TrainingPairs,
  names: readonly string[],
): Reception {
  const values = receptionRows(dataset, pairs, names);
  const numRows = Math.max(1, names.length);
  const rows = tf.tensor2d(values, [numRows, pairs.numPosts]);
  return {
    rows,
    entries: toEntries(values, numRows, pairs.numPosts),
    dispose: () => rows.dispose(),
  };
}

function toEntries(
  values: Float32Array,
  numRows: number,
  width: number,
): SoftmaxEntries {
  const offsets = new Int32Array(numRows + 1);
  const columns: number[] = [];
  const weights: number[] = [];
  for (let row = 0; row < numRows; row++) {
    for (let column = 0; column < width; column++) {
      const weight = values[row * width + column]!;
      if (weight <= 0) continue;
      columns.push(column);
      weights.push(weight);
    }
    offsets[row + 1] = columns.length;
  }
  return {
    offsets,
    columns: Int32Array.from(columns),
    weights: Float32Array.from(weights),
  };
}

function receptionRows(
  dataset: Dataset,
  pairs: TrainingPairs,
  names: readonly string[],
): Float32Array {
  const rowOf = dataset.moods.map((name) => names.indexOf(name));
  const moods = dataset.posts.moods.map((list) =>
    list.map((mood) => rowOf[mood]!).filter((row) => row >= 0),
  );
  const numMoods = names.length;
  const numPosts = pairs.numPosts;
  const reception = new Float32Array(Math.max(1, numMoods) * numPosts);
  for (let user = 0; user < pairs.numUsers; user++) {
    const shares = moodShares(user, { moods, numMoods, pairs });
    for (
      let pair = pairs.offsets[user]!;
      pair < pairs.offsets[user + 1]!;
      pair++
    ) {
      const post = pairs.post[pair]!;
      for (const mood of moods[post]!) {
        reception[mood * numPosts + post]! +=
          pairs.strength[pair]! * shares[mood]!;
      }
    }
  }
  moods.forEach((list, post) => {
    for (const mood of list) reception[mood * numPosts + post]! += 1e-6;
  });
  normaliseRows(reception, numPosts);
  return reception;
}

interface ShareInput {
  readonly moods: readonly (readonly number[])[];
  readonly numMoods: number;
  readonly pairs: TrainingPairs;
}

function moodShares(
  user: number,
  { moods, numMoods, pairs }: ShareInput,
): Float32Array {
  const { offsets, post } = pairs;
  const shares = new Float32Array(numMoods);
  const [first, end] = [offsets[user]!, offsets[user + 1]!];
  for (let pair = first; pair < end; pair++) {
    for (const mood of moods[post[pair]!]!) shares[mood]! += 1 / (end - first);
  }
  return shares;
}

function normaliseRows(rows: Float32Array, width: number): void {
  for (let first = 0; first < rows.length; first += width) {
    const row = rows.subarray(first, first + width);
    const sum = row.reduce((all, value) => all + value, 0);
    if (sum > 0) row.forEach((value, place) => (row[place] = value / sum));
  }
}
