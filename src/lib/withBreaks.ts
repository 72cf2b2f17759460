import { setImmediate as others } from 'node:timers/promises';

/** What work in steps comes to, where whatever else waits is done between two steps. */
export async function withBreaks<Result>(
  steps: Generator<void, Result>,
): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await others();
  }
}
