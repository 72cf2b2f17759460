import type { Progress } from '../src/lib/progress.js';
import type { Plot } from '../src/learn/report/plots.js';

/** One comparison, made side by side in one run. */
export interface Benchmark {
  /** What is measured against what, in a sentence. */
  readonly compares: string;
  readonly run: (context: BenchContext) => Promise<BenchOutcome>;
}

export interface BenchContext {
  /** Folder for what is worth keeping between runs: data sets, databases, models. It exists. */
  readonly cacheFolder: string;
  readonly progress: Progress;
  /** Smaller inputs and fewer turns: for a look, not for figures. */
  readonly quick: boolean;
  /** Sizes to measure instead of the benchmark's own; each says of what. */
  readonly sizes: readonly number[] | null;
}

export interface BenchOutcome {
  /** One a case; the same cells in each, the name of the case first. */
  readonly rows: readonly BenchRow[];
  readonly figures: readonly Figure[];
  readonly plots?: readonly Plot[];
  /** What a reader must know to judge the figures. */
  readonly notes?: readonly string[];
}

export type BenchRow = Readonly<Record<string, string | number>>;

/** A ratio within the run, or another number, that has a goal. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Nothing for ratios. */
  readonly unit?: string;
  /** Null where the figure is only told. */
  readonly goal:
    { readonly atMost: number } | { readonly atLeast: number } | null;
}

export interface BenchResult extends BenchOutcome {
  readonly name: string;
  readonly compares: string;
  readonly seconds: number;
}

/** Whether the figure reached its goal; null without one. */
export function isMet({ value, goal }: Figure): boolean | null {
  if (goal === null) return null;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
