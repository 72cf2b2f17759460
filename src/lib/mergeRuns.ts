/** Below 0 where the first comes first, above where it comes last, as `Array.prototype.sort` takes it. */
type Compare = (a: number, b: number) => number;

/** Some milliseconds. */
const A_STEP = 2 ** 15;

/**
 * Sorts numbers in place, equal ones as they were, by merging what is in order already (natural merge sort, Knuth 1998, 5.2.4): a
 * few sorted lists one behind the other take a comparison or two a number, where sorting anew takes one for each doubling. In steps.
 */
export function* mergeRuns(
  numbers: Int32Array,
  compare: Compare,
): Generator<void, void> {
  let ends = yield* endsOfRuns(numbers, compare);
  if (ends.length === 1) return;
  let from = numbers;
  let to: Int32Array = new Int32Array(numbers.length);
  while (ends.length > 1) {
    ends = yield* mergePairs({ from, to, ends }, compare);
    [from, to] = [to, from];
  }
  if (from !== numbers) numbers.set(from);
}

function* endsOfRuns(
  numbers: Int32Array,
  compare: Compare,
): Generator<void, number[]> {
  const ends: number[] = [];
  for (let place = 1; place < numbers.length; place++) {
    if (place % A_STEP === 0) yield;
    if (compare(numbers[place - 1]!, numbers[place]!) > 0) ends.push(place);
  }
  ends.push(numbers.length);
  return ends;
}

interface Pass {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Of the runs of `from`, rising. */
  readonly ends: readonly number[];
}

/** Every two runs become one; gives the ends of what there is then. */
function* mergePairs(
  { from, to, ends }: Pass,
  compare: Compare,
): Generator<void, number[]> {
  const merged: number[] = [];
  for (let pair = 0; pair < ends.length; pair += 2) {
    const middle = ends[pair]!;
    const end = ends[pair + 1] ?? middle;
    let [left, right] = [merged.at(-1) ?? 0, middle];
    for (let place = left; place < end; place++) {
      if (place % A_STEP === 0) yield;
      const isLeft =
        left < middle &&
        (right === end || compare(from[left]!, from[right]!) <= 0);
      to[place] = isLeft ? from[left++]! : from[right++]!;
    }
    merged.push(end);
  }
  return merged;
}
