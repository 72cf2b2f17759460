import { median } from './median.js';

export interface Times {
  /** Milliseconds on the clock, the one in the middle. */
  readonly p50: number;
  /** Milliseconds of processor time, on average: what one core needs, however busy the machine is. */
  readonly cpu: number;
}

/** How long each turn of the work takes, after some that warm up. */
export async function measureTimes(
  work: (turn: number) => unknown,
  { turns, warmUp = Math.ceil(turns / 5) }: { turns: number; warmUp?: number },
): Promise<Times> {
  for (let turn = 0; turn < warmUp; turn++) await work(turn);
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let turn = 0; turn < turns; turn++) {
    const startedAt = performance.now();
    await work(turn);
    took.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  return { p50: median(took), cpu: (user + system) / 1000 / turns };
}
