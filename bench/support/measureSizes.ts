import type { BenchContext } from '../Benchmark.js';

export interface Sizes {
  /** Of the benchmark. */
  readonly name: string;
  /** Numbers of posts. */
  readonly all: readonly number[];
  /** Of these for a look. */
  readonly few: readonly number[];
}

/** Measures one size after the other: those that were asked for, where some were. */
export async function measureSizes<Measured>(
  { sizes, quick, progress }: BenchContext,
  { name, all, few }: Sizes,
  measure: (posts: number) => Promise<Measured>,
): Promise<Measured[]> {
  const wanted = sizes ?? (quick ? few : all);
  const task = progress.task(name, wanted.length);
  const measured: Measured[] = [];
  for (const posts of wanted) {
    measured.push(await measure(posts));
    task.advance(1, `${posts} posts`);
  }
  task.done();
  return measured;
}
