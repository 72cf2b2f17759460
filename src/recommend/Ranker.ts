import type {
  RankedCatalogue,
  RankedPlaces,
  RankQuestion,
  ReasonShare,
} from './RankQuestion.js';
import type { RankingReport } from './RankingReport.js';

/** Measures the posts of a catalogue for a question, here or in a thread of its own. */
export interface Ranker {
  /** The first `places` of the list, or all where it is shorter. */
  rank(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    places: number,
  ): Promise<Ranked>;
  /** What speaks for some posts of the list, by the same evidence. */
  weigh(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    posts: Int32Array,
  ): Promise<Weighed>;
}

export interface Ranked {
  readonly places: RankedPlaces;
  readonly report: RankingReport;
}

export interface Weighed {
  /** `[posts.length]` strongest first; none for a post that nothing lifts above the average, or that is no candidate. */
  readonly shares: readonly (readonly ReasonShare[])[];
  readonly report: RankingReport;
}
