import { dotRows } from '../../lib/dotRows.js';
import type { Progress } from '../../lib/progress.js';
import { followEdges } from '../../ranking/followEdges.js';
import type { Profile } from '../../ranking/Profile.js';
import { scorePosts } from '../../ranking/scorePosts.js';
import { topPosts } from '../../ranking/topPosts.js';
import { NEWCOMER_LENGTHS } from '../blend/newcomerMoment.js';
import type { NetworkVectors } from '../FittedNetwork.js';
import { bootstrapMean } from '../metrics/bootstrap.js';
import { LIST_LENGTH, scoreList } from '../metrics/scoreList.js';
import { cosineLists } from '../similarity/cosineLists.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import { toCatalogueIndex } from '../toCatalogueIndex.js';
import { toProfile } from '../toProfile.js';
import { toSimilarityLists } from '../toSimilarityLists.js';
import { toTrainingPairs, type TrainingPairs } from '../TrainingPairs.js';
import type { NewUserScores } from './Evaluation.js';
import type { FitModelsInput } from './FittedModels.js';
import { fitWithoutUsers } from './fitWithoutUsers.js';
import { drawNewUsers, maskUsers, showFirst } from './newUserMasks.js';

type Deps = { readonly progress: Progress };

/**
 * What lists are like for people who were not in training, after their first 1, 3, 5 and 10 posts, against the rest of their training posts.
 * The network is fitted without them and embeds them from their first edges. Null where it was not asked for or nobody is left.
 */
export async function measureNewUsers(
  input: FitModelsInput,
  deps: Deps,
): Promise<NewUserScores | null> {
  if (!input.options.newUsers) return null;
  const everybody = toTrainingPairs(input.dataset, input.train);
  const users = drawNewUsers(everybody, input.options.fit.seed);
  if (users.length === 0) return null;
  const hidden = new Set(users);
  const known = maskUsers(input, (user) => !hidden.has(user));
  const pairs = toTrainingPairs(input.dataset, known);
  const lists = toSimilarityLists(pairs, input.options.similarity);
  const { network, blend } = await fitWithoutUsers(
    input,
    { known, pairs, lists },
    deps,
  );
  const cosines = cosineLists(pairs, toPostOccurrences(pairs), {
    k: 1000,
    threshold: 0,
  });
  const points = NEWCOMER_LENGTHS.map((shown) => {
    const train = showFirst(input, { known, hidden, everybody, shown });
    const vectors = network.encode({
      dataset: input.dataset,
      train,
      similarities: lists,
    });
    const shownPairs = toTrainingPairs(input.dataset, train);
    const { halfLifeMs } = input.options;
    const index = toCatalogueIndex(input.dataset, pairs, {
      similarities: lists,
      vectors,
      halfLifeMs,
    });
    const profiles = users.map((user) => toProfile(user, shownPairs, vectors));
    const ndcg = (scoresOf: (profile: Profile) => Float32Array) =>
      bootstrapMean(
        users.map((user, i) =>
          ndcgOf(
            scoresOf(profiles[i]!),
            profiles[i]!,
            postsOf(user, everybody),
          ),
        ),
        input.options.fit.seed,
      );
    return {
      shown,
      ndcg: {
        popularity: ndcg(() => index.popularity),
        'item-item cosine': ndcg(({ history }) =>
          followEdges(
            cosines,
            history,
            new Float32Array(history.length).fill(1),
          ),
        ),
        network: ndcg((profile) => networkScores(profile, vectors)),
        served: ndcg((profile) => scorePosts(index, profile, blend).total),
        'served before the next training': ndcg(
          (profile) =>
            scorePosts(index, { ...profile, vector: null }, blend).total,
        ),
      },
    };
  });
  network.dispose();
  return { users: users.length, points };
}

function ndcgOf(
  scores: Float32Array,
  { history }: Profile,
  posts: Int32Array,
): number {
  const shown = new Set(history.map(({ post }) => post));
  const relevant = new Set([...posts].filter((post) => !shown.has(post)));
  return scoreList(topPosts(scores, LIST_LENGTH, shown), relevant).ndcg;
}

function postsOf(user: number, { offsets, post }: TrainingPairs): Int32Array {
  return post.subarray(offsets[user], offsets[user + 1]);
}

function networkScores(
  { vector }: Profile,
  { postVectors, dimension }: NetworkVectors,
): Float32Array {
  return vector === null
    ? new Float32Array(postVectors.length / dimension)
    : dotRows(postVectors, vector);
}
