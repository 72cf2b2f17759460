import { followEdges } from '../followEdges.js';
import type { ReachScale } from '../kernels/EdgeLists.js';
import type { ScoreSheet } from '../kernels/ScoreSheet.js';
import { numPostsOf } from '../numPostsOf.js';
import { wholeOf } from '../wholeOf.js';
import type { Moment, Weighted } from './Moment.js';

/** What edges of the history lead to: 0 where none does, about 1 where many do. */
export interface ReachedMeasure {
  readonly kind: 'reached';
  readonly lists: EdgeList;
  /** Of the history, in posts. */
  readonly decay: number;
}

export type EdgeList = 'similar' | 'followedBy' | 'together';

const SCALES: Readonly<Record<EdgeList, ReachScale>> = {
  similar: 'log',
  followedBy: 'root',
  together: 'log',
};

/** Adds what edges lead to to a sheet: the edges of a list are followed once for all decays, at most four. */
export function addReached(
  moment: Moment,
  features: readonly Weighted<ReachedMeasure>[],
  sheet: ScoreSheet,
): void {
  const numPosts = numPostsOf(wholeOf(moment.index));
  for (const lists of ['similar', 'followedBy', 'together'] as const) {
    const own = features.filter(({ measure }) => measure.lists === lists);
    if (own.length === 0) continue;
    const reached = follow(moment, lists, own);
    for (const sum of new Set(own.map((feature) => feature.sum))) {
      const weights = own.map((each) => (each.sum === sum ? each.weight : 0));
      const { scores, total } = reached.sum(weights, SCALES[lists]);
      sheet.add(sum, scores, 1, total / numPosts);
    }
  }
}

function follow(
  { index, history, recency }: Moment,
  lists: EdgeList,
  features: readonly Weighted<ReachedMeasure>[],
) {
  return followEdges(index[lists], history, {
    weights: features.map(({ measure }) => recency(measure.decay)),
    part: index.part === undefined ? null : lists,
  });
}
