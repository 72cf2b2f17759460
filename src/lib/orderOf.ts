import { byCodeUnit } from './byCodeUnit.js';
import { mergeRuns } from './mergeRuns.js';

/** Some ten milliseconds. */
const A_STEP = 2 ** 14;

/** The places of the texts in the order of the texts, by code unit; equal ones as they were. In steps. */
export function* orderOf(
  texts: readonly string[],
): Generator<void, Int32Array> {
  const order = Int32Array.from(texts.keys());
  const compare = (a: number, b: number) => byCodeUnit(texts[a]!, texts[b]!);
  for (let start = 0; start < order.length; start += A_STEP) {
    order.subarray(start, start + A_STEP).sort(compare);
    yield;
  }
  yield* mergeRuns(order, compare);
  return order;
}
