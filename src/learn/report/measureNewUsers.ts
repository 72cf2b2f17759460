import type { Progress } from '../../lib/progress.js';
import { NEWCOMER_LENGTHS } from '../blend/newcomerMoment.js';
import { cosineLists } from '../similarity/cosineLists.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import { toSimilarityLists } from '../toSimilarityLists.js';
import { toTrainingPairs } from '../TrainingPairs.js';
import type { NewUserScores } from './Evaluation.js';
import type { FitModelsInput } from './FittedModels.js';
import { fitWithoutUsers } from './fitWithoutUsers.js';
import { drawNewUsers, maskUsers, showFirst } from './newUserMasks.js';
import { scoreNewUsers } from './scoreNewUsers.js';

/** In effect all neighbours. */
const BASELINE_NEIGHBOURS = 1000;

/**
 * What lists are like for people who were not in training, after their first 1, 3, 5 and 10 posts, against the rest of their training posts.
 * The network is fitted without them and embeds them from their first edges. Null where it was not asked for or nobody is left.
 */
export async function measureNewUsers(
  input: FitModelsInput,
  deps: { readonly progress: Progress },
): Promise<NewUserScores | null> {
  if (!input.options.newUsers) return null;
  const { dataset, options } = input;
  const everybody = toTrainingPairs(dataset, input.train);
  const users = drawNewUsers(everybody, options.fit.seed);
  if (users.length === 0) return null;
  const hidden = new Set(users);
  const known = maskUsers(input, (user) => !hidden.has(user));
  const pairs = toTrainingPairs(dataset, known);
  const lists = toSimilarityLists(pairs, options.similarity);
  const parts = { known, pairs, lists };
  const { network, blend } = await fitWithoutUsers(input, parts, deps);
  const cosines = cosineLists(pairs, toPostOccurrences(pairs), {
    k: BASELINE_NEIGHBOURS,
    threshold: 0,
  });
  const points = NEWCOMER_LENGTHS.map((shown) => {
    const train = showFirst(input, { known, hidden, everybody, shown });
    const vectors = network.encode({ dataset, train, similarities: lists });
    const shownPairs = toTrainingPairs(dataset, train);
    const histories = { users, everybody, shown: shownPairs };
    const models = { pairs, lists, cosines, vectors, blend };
    return { shown, ndcg: scoreNewUsers(input, histories, models) };
  });
  network.dispose();
  return { users: users.length, points };
}
