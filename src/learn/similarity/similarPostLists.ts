import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { aloneScores } from './aloneScores.js';
import { leadsToWeights } from './leadsToWeights.js';
import type { PostOccurrences } from './PostOccurrences.js';
import { RowCollector } from './RowCollector.js';

/** Posts that the regression is solved for: its time grows with the cube. */
const MOST_REGRESSED = 1500;
/** Strength of the ridge: a post seen a few times is believed little. */
const LAMBDA = 200;

/**
 * How much each post in a recent history speaks for each other to come next. Between the most popular posts by ridge regression,
 * which explains away what everybody sees; from and to rarer ones as if each post stood alone in the history:
 * its discounted transitions over its own weight and the ridge.
 */
export function similarPostLists(
  training: TrainingPairs,
  occurrences: PostOccurrences,
  { k }: { k: number },
): NeighbourLists {
  const { numPosts } = training;
  const regression = leadsToWeights(training, occurrences, {
    mostPosts: MOST_REGRESSED,
    lambda: LAMBDA,
  });
  const size = regression.posts.length;
  const rowOf = new Int32Array(numPosts).fill(-1);
  regression.posts.forEach((post, row) => (rowOf[post] = row));
  const rows = new RowCollector(numPosts, { k, threshold: 0 });
  const scores = new Float32Array(numPosts);
  for (let post = 0; post < numPosts; post++) {
    const alone = { training, occurrences, scores, lambda: LAMBDA };
    const touched = aloneScores(post, alone);
    const row = rowOf[post]!;
    if (row >= 0) {
      regression.posts.forEach((other, column) => {
        if (scores[other] === 0) touched.push(other);
        scores[other] = regression.values[row * size + column]!;
      });
      scores[post] = 0;
    }
    rows.add(touched, scores);
    for (const other of touched) scores[other] = 0;
  }
  return rows.finish();
}
