import { dotRows } from '../../lib/dotRows.js';
import type { Blend } from '../../ranking/Blend.js';
import type { CatalogueIndex } from '../../ranking/CatalogueIndex.js';
import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { Profile } from '../../ranking/Profile.js';
import { scoreMood } from '../../ranking/scoreMood.js';
import { scorePosts } from '../../ranking/scorePosts.js';
import { topPosts } from '../../ranking/topPosts.js';
import { topServed } from '../../ranking/topServed.js';
import type { NetworkVectors, SimilarityLists } from '../FittedNetwork.js';
import { bootstrapMean, type Interval } from '../metrics/bootstrap.js';
import { LIST_LENGTH, scoreList } from '../metrics/scoreList.js';
import { sumNeighbours } from '../similarity/sumNeighbours.js';
import { toCatalogueIndex } from '../toCatalogueIndex.js';
import { toProfile } from '../toProfile.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { commonMood } from './commonMood.js';
import type { FitModelsInput } from './FittedModels.js';

export interface NewUserHistories {
  readonly users: readonly number[];
  /** Their whole histories. */
  readonly everybody: TrainingPairs;
  /** What is shown of them. */
  readonly shown: TrainingPairs;
}

/** Made without the new users, but for their vectors. */
export interface NewUserModels {
  readonly pairs: TrainingPairs;
  readonly lists: SimilarityLists;
  readonly cosines: NeighbourLists;
  readonly vectors: NetworkVectors;
  readonly blend: Blend;
}

/** One new user: what is known, and what is looked for. */
interface Asked {
  readonly profile: Profile;
  readonly excluded: ReadonlySet<number>;
  readonly relevant: ReadonlySet<number>;
}

type Top = typeof topServed;

/** NDCG@20 by model, over the posts that were not shown. */
export function scoreNewUsers(
  { dataset, options }: Pick<FitModelsInput, 'dataset' | 'options'>,
  { users, everybody, shown }: NewUserHistories,
  { pairs, lists, cosines, vectors, blend }: NewUserModels,
): Readonly<Record<string, Interval>> {
  const index = toCatalogueIndex(dataset, pairs, {
    similarities: lists,
    vectors,
    halfLifeMs: options.halfLifeMs,
  });
  const asked = users.map((user) => ask(user, everybody, { shown, vectors }));
  const ndcg = (scoresOf: (one: Asked) => Float32Array, top: Top = topPlain) =>
    bootstrapMean(
      asked.map((one) =>
        ndcgOf(one, top(scoresOf(one), toOptions(one, index))),
      ),
      options.fit.seed,
    );
  const byMood = moodScores(dataset.posts, index, vectors);
  return {
    popularity: ndcg(() => index.popularity),
    'item-item cosine': ndcg(({ profile: { history } }) =>
      sumNeighbours(
        cosines,
        history.map(({ post }) => post),
      ),
    ),
    network: ndcg(({ profile }) => networkScores(profile, vectors)),
    ...(dataset.moods.length > 0 && { 'mood alone': ndcg(byMood) }),
    served: ndcg(
      ({ profile }) => scorePosts(index, profile, blend).total,
      topServed,
    ),
    'served before the next training': ndcg(
      ({ profile }) =>
        scorePosts(index, { ...profile, vector: null }, blend).total,
      topServed,
    ),
  };
}

function ask(
  user: number,
  { offsets, post }: TrainingPairs,
  { shown, vectors }: { shown: TrainingPairs; vectors: NetworkVectors },
): Asked {
  const profile = toProfile(user, shown, vectors);
  const excluded = new Set(profile.history.map((entry) => entry.post));
  const whole = [...post.subarray(offsets[user], offsets[user + 1])];
  const relevant = new Set(whole.filter((own) => !excluded.has(own)));
  return { profile, excluded, relevant };
}

const topPlain: Top = (scores, { count, excluded }) =>
  topPosts(scores, count, excluded);

function toOptions(
  { excluded }: Asked,
  { categories }: CatalogueIndex,
): Parameters<Top>[1] {
  return { count: LIST_LENGTH, excluded, categories };
}

function ndcgOf({ relevant }: Asked, list: Int32Array): number {
  return scoreList(list, relevant).ndcg;
}

/** What someone gets who says no more than the mood most common among the posts looked for. */
function moodScores(
  posts: FitModelsInput['dataset']['posts'],
  index: CatalogueIndex,
  { dimension, moodVectors }: NetworkVectors,
): (one: Asked) => Float32Array {
  const made = new Map<number, Float32Array>();
  return ({ relevant }) => {
    const mood = commonMood(relevant, posts);
    if (mood === null) return index.popularity;
    const row = moodVectors.subarray(mood * dimension, (mood + 1) * dimension);
    const scores = made.get(mood) ?? scoreMood(index, mood, row);
    made.set(mood, scores);
    return scores;
  };
}

function networkScores(
  { vector }: Profile,
  { postVectors, dimension }: NetworkVectors,
): Float32Array {
  return vector === null
    ? new Float32Array(postVectors.length / dimension)
    : dotRows(postVectors, vector);
}
