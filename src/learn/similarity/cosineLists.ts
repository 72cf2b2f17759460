import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { PostOccurrences } from './PostOccurrences.js';
import { RowCollector } from './RowCollector.js';

export interface CosineOptions {
  readonly k: number;
  /** A neighbour must be nearer than this. */
  readonly threshold: number;
}

/** Posts by the cosine of the sets of people who saw them. */
export function cosineLists(
  training: TrainingPairs,
  { offsets, pairs, popularity }: PostOccurrences,
  { k, threshold }: CosineOptions,
): NeighbourLists {
  const { numPosts } = training;
  const rows = new RowCollector(numPosts, { k, threshold });
  const counts = new Float32Array(numPosts);
  for (let post = 0; post < numPosts; post++) {
    const touched: number[] = [];
    for (let i = offsets[post]!; i < offsets[post + 1]!; i++) {
      const user = training.user[pairs[i]!]!;
      for (
        let p = training.offsets[user]!;
        p < training.offsets[user + 1]!;
        p++
      ) {
        const other = training.post[p]!;
        if (other === post) continue;
        if (counts[other] === 0) touched.push(other);
        counts[other]! += 1;
      }
    }
    for (const other of touched) {
      counts[other]! /= Math.sqrt(popularity[post]! * popularity[other]!);
    }
    rows.add(touched, counts);
    for (const other of touched) counts[other] = 0;
  }
  return rows.finish();
}
