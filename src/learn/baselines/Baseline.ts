import type { Progress } from '../../lib/progress.js';
import type { Random } from '../../lib/createRandom.js';
import type { Scorer } from '../metrics/scoreModel.js';
import type { TrainingPairs } from '../TrainingPairs.js';

export type Settings = Readonly<Record<string, number>>;

/** A model to be beaten. It is given training pairs and nothing else. */
export interface Baseline {
  readonly name: string;
  /** Settings that are tried on validation; one leaves nothing to choose. */
  readonly grid: readonly Settings[];
  /** Whether it says anything where no interaction has a time. */
  readonly needsTime: boolean;
  /** Fitted step by step: of large data the first setting alone is tried. */
  readonly slow?: true;
  /** Null where the data is too large for it. */
  fit(
    pairs: TrainingPairs,
    settings: Settings,
    deps: BaselineDeps,
  ): Fitted | null;
}

export interface BaselineDeps {
  readonly random: Random;
  readonly progress: Progress;
  /** Mean NDCG@20 on validation, for those that stop early; absent when refitting with what was chosen. */
  readonly validate?: (scorer: Scorer) => number;
}

export interface Fitted {
  readonly scorer: Scorer;
  /** What fitting itself chose, such as the number of steps: given back as settings when refitting. */
  readonly chosen?: Settings;
}
