import type { Dataset } from '../../domain/Dataset.js';
import type { Blend } from '../../ranking/Blend.js';
import type { Settings } from '../baselines/Baseline.js';
import type { NetworkVectors } from '../FittedNetwork.js';
import type { Split } from '../holdOut.js';
import type { RankingModel } from '../metrics/scoreModel.js';
import type { InteractionMask } from '../TrainingPairs.js';
import type { EvaluateOptions } from './EvaluateOptions.js';

export interface FitModelsInput {
  readonly dataset: Dataset;
  /** What may be learnt from. Nothing else of the test is known here. */
  readonly train: InteractionMask;
  /** Validation, a cut of `train`. */
  readonly inner: Split;
  readonly options: EvaluateOptions;
}

export interface FittedModel extends RankingModel {
  readonly name: string;
  readonly settings: Settings;
  readonly validationNdcg: number | null;
}

export interface FittedModels {
  readonly models: readonly FittedModel[];
  /** Names of the models asked for that the data is too large for. */
  readonly tooLarge: readonly string[];
  /** The refitted network; null where it was not asked for. */
  readonly vectors: NetworkVectors | null;
  /** Of the served list. */
  readonly blend: Blend | null;
}
