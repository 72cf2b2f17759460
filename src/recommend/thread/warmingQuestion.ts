import { createRandom } from '../../lib/createRandom.js';
import { numPostsOf } from '../../ranking/numPostsOf.js';
import type { RankedCatalogue, RankQuestion } from '../RankQuestion.js';
import { firstQuestion } from './firstQuestion.js';

const HISTORY = 100;
const DAY_MS = 86_400_000;

/** A question as users have them, of nobody: another one for each number. The catalogue must not be empty. */
export function warmingQuestion(
  catalogue: RankedCatalogue,
  number: number,
): RankQuestion {
  const { index } = catalogue;
  const { dimension, vectors } = index;
  const random = createRandom(number);
  const draw = () => Math.floor(random() * numPostsOf(index));
  const liked = draw() * dimension;
  const history = Array.from({ length: HISTORY }, (_none, place) => ({
    post: draw(),
    strength: 1,
    at: -place * DAY_MS,
  }));
  const { profile, query } = firstQuestion(catalogue);
  return {
    profile: {
      ...profile,
      vector: vectors.slice(liked, liked + dimension),
      history,
      excluded: Int32Array.from(history, ({ post }) => post),
    },
    query,
    key: String(number),
  };
}
