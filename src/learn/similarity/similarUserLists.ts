import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { CosineOptions } from './cosineLists.js';
import type { PostOccurrences } from './PostOccurrences.js';
import { RowCollector } from './RowCollector.js';

/** Posts that very many saw say nothing about who is alike, and would cost the square of their number. */
const MOST_USERS_OF_A_POST = 2000;

/** Users by the cosine of what they saw, each post weighted by its rarity, 1 / log(2 + people). */
export function similarUserLists(
  training: TrainingPairs,
  { offsets, pairs, popularity }: PostOccurrences,
  { k, threshold }: CosineOptions,
): NeighbourLists {
  const { numUsers } = training;
  const rarity = popularity.map((people) => 1 / Math.log(2 + people));
  const lengths = lengthsOf(training, rarity);
  // One behind the other, for whoever looks through the people of a post.
  const usersByPost = pairs.map((pair) => training.user[pair]!);
  const rows = new RowCollector(numUsers, { k, threshold });
  const sums = new Float32Array(numUsers);
  for (let user = 0; user < numUsers; user++) {
    const touched: number[] = [];
    for (
      let p = training.offsets[user]!;
      p < training.offsets[user + 1]!;
      p++
    ) {
      const post = training.post[p]!;
      if (popularity[post]! > MOST_USERS_OF_A_POST) continue;
      const weight = rarity[post]! ** 2;
      const end = offsets[post + 1]!;
      for (let place = offsets[post]!; place < end; place++) {
        const other = usersByPost[place]!;
        if (other === user) continue;
        if (sums[other] === 0) touched.push(other);
        sums[other]! += weight;
      }
    }
    for (const other of touched) {
      sums[other]! /= lengths[user]! * lengths[other]!;
    }
    rows.add(touched, sums);
    for (const other of touched) sums[other] = 0;
  }
  return rows.finish();
}

function lengthsOf(
  training: TrainingPairs,
  rarity: Float32Array,
): Float32Array {
  const squares = new Float32Array(training.numUsers);
  for (let pair = 0; pair < training.user.length; pair++) {
    squares[training.user[pair]!]! += rarity[training.post[pair]!]! ** 2;
  }
  return squares.map(Math.sqrt);
}
