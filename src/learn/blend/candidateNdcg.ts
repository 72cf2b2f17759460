import { LIST_LENGTH } from '../metrics/scoreList.js';
import type { RankingExample } from './RankingExample.js';
import { mixWeights, scoreRows } from './softmaxLoss.js';

/** NDCG@20 of the example's candidates ranked by the weights; equal scores count against the relevant. */
export function candidateNdcg(
  { rows, numRelevant, newcomer }: RankingExample,
  weights: Float64Array,
): number {
  const scores = scoreRows(rows, mixWeights(weights, newcomer));
  const relevant = scores.slice(0, numRelevant).sort().reverse();
  const others = scores.slice(numRelevant).sort().reverse();
  let [found, ideal, above] = [0, 0, 0];
  relevant.forEach((score, place) => {
    while (above < others.length && others[above]! >= score) above++;
    const rank = place + above;
    if (rank < LIST_LENGTH) found += 1 / Math.log2(rank + 2);
    if (place < LIST_LENGTH) ideal += 1 / Math.log2(place + 2);
  });
  return ideal === 0 ? 0 : found / ideal;
}
