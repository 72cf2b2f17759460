import type { RecommendationSource } from '../../domain/RankedList.js';
import type {
  RankedCatalogue,
  RankedProfile,
  RankedQuery,
} from '../RankQuestion.js';

/** What one kind of evidence says of every post. */
export interface SourceScores {
  readonly source: RecommendationSource;
  /** `[numPosts]` share in the score, weight included; 0 where it says nothing. */
  readonly scores: Float32Array;
  /** Of that share over the whole catalogue: what every post has says nothing about one. */
  readonly mean: number;
}

/** One way to find posts: its share in the score of each, or nothing where it does not apply. It may fail alone, and what it gives holds until it is asked again. */
export type Source = (
  profile: RankedProfile,
  query: RankedQuery,
  catalogue: RankedCatalogue,
) => readonly SourceScores[];
