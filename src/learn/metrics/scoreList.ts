/** Lists are cut here. */
export const LIST_LENGTH = 20;
const SHORT_LIST = 10;

/** How one user's list fared. */
export interface ListScore {
  readonly recall: number;
  readonly ndcg: number;
  /** 1 where one of the first ten is relevant. */
  readonly hitRate: number;
  /** 1 / rank of the first relevant post among the first twenty, 0 without one. */
  readonly reciprocalRank: number;
}

/**
 * Scores the first twenty of a list against the relevant posts (at least one):
 * Recall@20 = hits / relevant; NDCG@20 = Σ 1/log2(rank + 1) over hits, over the same sum for min(20, relevant) hits in front.
 */
export function scoreList(
  list: ArrayLike<number>,
  relevant: ReadonlySet<number>,
): ListScore {
  let hits = 0;
  let gain = 0;
  let first = 0;
  const length = Math.min(LIST_LENGTH, list.length);
  for (let place = 0; place < length; place++) {
    if (!relevant.has(list[place]!)) continue;
    hits++;
    gain += discount(place);
    if (first === 0) first = place + 1;
  }
  return {
    recall: hits / relevant.size,
    ndcg: gain / idealGain(relevant.size),
    hitRate: first > 0 && first <= SHORT_LIST ? 1 : 0,
    reciprocalRank: first === 0 ? 0 : 1 / first,
  };
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}

function idealGain(numRelevant: number): number {
  let gain = 0;
  for (let place = 0; place < Math.min(LIST_LENGTH, numRelevant); place++) {
    gain += discount(place);
  }
  return gain;
}
