import type { TrainingReport } from '../domain/TrainingRuns.js';

/** A report with the run that it is of. */
export interface NamedReport {
  readonly id: string;
  readonly report: TrainingReport;
}

export interface MeasuredListView {
  readonly name: string;
  readonly ndcg: number | null;
  readonly recall: number | null;
  readonly coverage: number | null;
  readonly byPopularity: readonly number[];
}

/** Kinds of lists in the order in which they are shown, by what is in front of the names of their numbers. */
const LISTS = [
  ['served', ''],
  ['network', 'network.'],
  ['itemItem', 'itemItem.'],
  ['popularity', 'popularity.'],
  ['history', 'history.'],
] as const;

/** A report's numbers, list by list; those of which it says nothing are left out. */
export function toMeasuredLists({
  metrics,
  exposure = {},
}: TrainingReport): MeasuredListView[] {
  return LISTS.map(([name, prefix]) => ({
    name,
    ndcg: metrics[`${prefix}ndcg@20`] ?? null,
    recall: metrics[`${prefix}recall@20`] ?? null,
    coverage: exposure[prefix]?.coverage ?? null,
    byPopularity: exposure[prefix]?.byPopularity ?? [],
  })).filter(({ ndcg, coverage }) => ndcg !== null || coverage !== null);
}
