import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { invertMatrix } from './invertMatrix.js';
import { mostPopular } from './leadsToWeights.js';
import type { PostOccurrences } from './PostOccurrences.js';
import { RowCollector } from './RowCollector.js';

/** Posts that the regression is solved for: its time grows with the cube. */
const MOST_REGRESSED = 1500;
/** The best or within 2 % of it from 90 to 5,000 users (docs/quality.md). */
const LAMBDA = 200;

/**
 * How much each post of a history, whatever its place, speaks for each other: EASE^R (Steck 2019) between the most popular posts;
 * from and to rarer ones as if each stood alone: people in common over its own people and the ridge. What speaks against a post is left out.
 */
export function togetherLists(
  training: TrainingPairs,
  occurrences: PostOccurrences,
  { k }: { k: number },
): NeighbourLists {
  const { numPosts } = training;
  const regressed = mostPopular(occurrences.popularity, MOST_REGRESSED);
  const size = regressed.length;
  const rowOf = new Int32Array(numPosts).fill(-1);
  regressed.forEach((post, row) => (rowOf[post] = row));
  const counts = new Float32Array(numPosts);
  const gram = new Float32Array(size * size);
  regressed.forEach((post, row) => {
    for (const other of countPeople(post, { training, occurrences, counts })) {
      const column = rowOf[other]!;
      if (column >= 0) gram[row * size + column] = counts[other]!;
      counts[other] = 0;
    }
    gram[row * size + row]! += LAMBDA;
  });
  const inverse = size === 0 ? gram : invertMatrix(gram, size);
  const rows = new RowCollector(numPosts, { k, threshold: 0 });
  for (let post = 0; post < numPosts; post++) {
    const touched = countPeople(post, { training, occurrences, counts });
    const row = rowOf[post]!;
    const weight = occurrences.popularity[post]! + LAMBDA;
    for (const other of touched) counts[other]! /= weight;
    if (row >= 0) {
      regressed.forEach((other, column) => {
        if (counts[other] === 0) touched.push(other);
        counts[other] =
          -inverse[row * size + column]! / inverse[column * size + column]!;
      });
    }
    counts[post] = 0;
    rows.add(touched, counts);
    for (const other of touched) counts[other] = 0;
  }
  return rows.finish();
}

interface CountInput {
  readonly training: TrainingPairs;
  readonly occurrences: PostOccurrences;
  /** `[numPosts]` zeros; counts are added. */
  readonly counts: Float32Array;
}

/** People whom posts share with this one, itself included; returns the posts. */
function countPeople(
  post: number,
  { training, occurrences, counts }: CountInput,
): number[] {
  const touched: number[] = [];
  const last = occurrences.offsets[post + 1]!;
  for (let i = occurrences.offsets[post]!; i < last; i++) {
    const user = training.user[occurrences.pairs[i]!]!;
    const end = training.offsets[user + 1]!;
    for (let pair = training.offsets[user]!; pair < end; pair++) {
      const other = training.post[pair]!;
      if (counts[other] === 0) touched.push(other);
      counts[other]! += 1;
    }
  }
  return touched;
}
