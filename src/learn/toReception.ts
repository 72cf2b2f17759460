import type { Dataset } from '../domain/Dataset.js';
import type { TrainingPairs } from './TrainingPairs.js';

/**
 * How posts that evoke a mood were received by people who are in that mood, `[max(1, names.length), numPosts]` row-major, rows sum to 1:
 * each pair counts with its strength times the share of its user's history that evokes the mood.
 * A mood that nobody met counts its posts alike.
 */
export function toReception(
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
