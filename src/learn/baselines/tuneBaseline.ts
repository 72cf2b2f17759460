import type { Scorer } from '../metrics/scoreModel.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { Baseline, BaselineDeps, Fitted, Settings } from './Baseline.js';

export interface TuneBaselineInput {
  /** What the settings are chosen on. */
  readonly inner: TrainingPairs;
  /** What the model is refitted on. */
  readonly outer: TrainingPairs;
  /** Mean NDCG@20 on what `inner` leaves out. */
  readonly validate: (scorer: Scorer) => number;
}

export interface TunedBaseline {
  readonly scorer: Scorer;
  readonly settings: Settings;
  /** NDCG@20 on validation; null where there was nothing to choose. */
  readonly validationNdcg: number | null;
}

/** Tries the whole grid on validation and refits the best on everything; null where the data is too large for it. */
export function tuneBaseline(
  baseline: Baseline,
  { inner, outer, validate }: TuneBaselineInput,
  deps: Omit<BaselineDeps, 'validate'>,
): TunedBaseline | null {
  let best: { settings: Settings; ndcg: number } | null = null;
  if (baseline.grid.length > 1) {
    for (const tried of gridOf(baseline, inner)) {
      const fitted = baseline.fit(inner, tried, { ...deps, validate });
      if (fitted === null) return null;
      const ndcg = validate(fitted.scorer);
      if (best === null || ndcg > best.ndcg)
        best = { settings: fitted.chosen ?? tried, ndcg };
    }
  }
  const settings = best?.settings ?? baseline.grid[0] ?? {};
  const fitted: Fitted | null = baseline.fit(outer, settings, deps);
  if (fitted === null) return null;
  return {
    scorer: fitted.scorer,
    settings,
    validationNdcg: best?.ndcg ?? null,
  };
}

/** Pairs above which a slow model is fitted with its first setting alone: the others would take hours. */
const LARGE = 500_000;

function gridOf(
  { grid, slow }: Baseline,
  { user }: TrainingPairs,
): readonly Settings[] {
  return slow === true && user.length > LARGE ? grid.slice(0, 1) : grid;
}
