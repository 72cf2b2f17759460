import type { Dataset } from '../../domain/Dataset.js';
import { scoreMood } from '../../ranking/scoreMood.js';
import { topPosts } from '../../ranking/topPosts.js';
import type { Split } from '../holdOut.js';
import { bootstrapMean, pairedBootstrap } from '../metrics/bootstrap.js';
import { LIST_LENGTH, scoreList } from '../metrics/scoreList.js';
import type { TestBed } from '../metrics/scoreModel.js';
import { followedByLists } from '../similarity/followedByLists.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { commonMood } from './commonMood.js';
import type { MoodScores } from './Evaluation.js';
import type { FittedModels } from './FittedModels.js';

/** What the graph holds for a catalogue of middle size. */
const MOST_EDGES = 100;

export interface MeasureMoodsInput {
  readonly outer: Split;
  readonly pairs: TrainingPairs;
  readonly bed: TestBed;
  readonly fitted: FittedModels;
}

/**
 * Cold start: for each test user the mood most common among the held-out posts is all that is known,
 * and the list is scored against those posts. Null where no post has a mood.
 */
export function measureMoods(
  dataset: Dataset,
  { outer, pairs, bed, fitted }: MeasureMoodsInput,
): MoodScores | null {
  const asked = bed.users.flatMap((user) => {
    const relevant = new Set(Array.from(outer.heldOut[user]!));
    const mood = commonMood(relevant, dataset.posts);
    return mood === null ? [] : [{ mood, relevant }];
  });
  if (asked.length === 0) return null;
  const { popularity, seed } = bed;
  const { moods } = dataset.posts;
  const score = (listOf: (mood: number) => Float32Array) => {
    const lists = dataset.moods.map((_name, mood) =>
      topPosts(listOf(mood), LIST_LENGTH),
    );
    return Float64Array.from(
      asked,
      ({ mood, relevant }) => scoreList(lists[mood]!, relevant).ndcg,
    );
  };
  const index = {
    moods,
    popularity,
    vectors: fitted.vectors?.postVectors ?? new Float32Array(),
    followedBy: followedByLists(pairs, toPostOccurrences(pairs), {
      k: MOST_EDGES,
    }),
  };
  const served = score((mood) =>
    scoreMood(index, mood, moodVector(fitted, mood)),
  );
  const inMood = score((mood) =>
    popularity.map((people, post) =>
      moods[post]!.includes(mood) ? 1 + people : people / 1e9,
    ),
  );
  const overall = score(() => popularity);
  return {
    users: asked.length,
    served: bootstrapMean(served, seed),
    popularInMood: bootstrapMean(inMood, seed),
    popular: bootstrapMean(overall, seed),
    servedAgainstPopularInMood: pairedBootstrap(served, inMood, seed),
  };
}

function moodVector(
  { vectors }: FittedModels,
  mood: number,
): Float32Array | null {
  if (vectors === null) return null;
  const { dimension, moodVectors } = vectors;
  return moodVectors.subarray(mood * dimension, (mood + 1) * dimension);
}
