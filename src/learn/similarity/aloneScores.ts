import type { TrainingPairs } from '../TrainingPairs.js';
import type { PostOccurrences } from './PostOccurrences.js';
import {
  FARTHEST,
  futureWorth,
  pastWorth,
  sameMomentWorth,
} from './stepWorths.js';

export interface AloneInput {
  readonly training: TrainingPairs;
  readonly occurrences: PostOccurrences;
  /** `[numPosts]` zeros; scores are added. */
  readonly scores: Float32Array;
  readonly lambda: number;
}

/**
 * What the regression from past to future would say of a post if no other were in any history:
 * its discounted transitions / (its weight as a past + λ). Returns the posts reached.
 */
export function aloneScores(post: number, input: AloneInput): number[] {
  const { training, occurrences, scores, lambda } = input;
  const touched: number[] = [];
  let weight = lambda;
  const last = occurrences.offsets[post + 1]!;
  for (let i = occurrences.offsets[post]!; i < last; i++) {
    const pair = occurrences.pairs[i]!;
    const end = training.offsets[training.user[pair]! + 1]!;
    weight += pastWorth(0, end - 1 - pair);
    addTransitions(pair, touched, input);
  }
  for (const other of touched) scores[other]! /= weight;
  return touched;
}

function addTransitions(
  pair: number,
  touched: number[],
  { training, occurrences, scores }: AloneInput,
): void {
  const user = training.user[pair]!;
  const company = occurrences.company[pair]!;
  const start = Math.max(training.offsets[user]!, pair - company);
  const end = Math.min(training.offsets[user + 1]!, pair + FARTHEST + company);
  for (let other = start; other < end; other++) {
    const steps = occurrences.place[other]! - occurrences.place[pair]!;
    if (other === pair || steps < 0) continue;
    const to = training.post[other]!;
    if (scores[to] === 0) touched.push(to);
    scores[to]! += steps > 0 ? futureWorth(steps) : sameMomentWorth(company);
  }
}
