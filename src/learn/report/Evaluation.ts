import type { Blend } from '../../ranking/Blend.js';
import type { Settings } from '../baselines/Baseline.js';
import type { Interval, PairedDifference } from '../metrics/bootstrap.js';
import type { ModelScore } from '../metrics/scoreModel.js';

export interface EvaluatedModel extends ModelScore {
  readonly name: string;
  readonly settings: Settings;
  readonly validationNdcg: number | null;
}

/** NDCG@20 of lists made from one mood alone. */
export interface MoodScores {
  readonly users: number;
  readonly served: Interval;
  readonly popularInMood: Interval;
  readonly popular: Interval;
  readonly servedAgainstPopularInMood: PairedDifference;
}

/** NDCG@20 for users held out whole, by how many of their posts were shown. */
export interface NewUserScores {
  readonly users: number;
  readonly points: readonly {
    readonly shown: number;
    /** By model. */
    readonly ndcg: Readonly<Record<string, Interval>>;
  }[];
}

/** Everything that a report says. */
export interface Evaluation {
  readonly counts: {
    readonly users: number;
    readonly posts: number;
    readonly trainingPairs: number;
    readonly testUsers: number;
    readonly testPairs: number;
  };
  readonly seed: number;
  /** What the data did not have and what was therefore not done, in sentences. */
  readonly leftOut: readonly string[];
  readonly models: readonly EvaluatedModel[];
  /** The served list minus each other model's, NDCG@20, over the same users. */
  readonly comparisons: readonly (PairedDifference & {
    readonly against: string;
  })[];
  /** Null without moods. */
  readonly moods: MoodScores | null;
  /** Null where it was not asked for. */
  readonly newUsers: NewUserScores | null;
  readonly blend: Blend | null;
  /** The first twenty post indices of what would be served for every user with something held out, also for those that are not scored. */
  readonly predictions: readonly {
    readonly user: string;
    readonly list: Int32Array;
  }[];
}
