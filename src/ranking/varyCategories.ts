/** Posts of one category in a row before another one is preferred. */
const LONGEST_RUN = 5;
/** How far down the list another one is looked for: what is moved up is nearly as good. */
export const LOOK_AHEAD = 20;

/**
 * A ranked list with long runs of one category broken up in its first `head` places: behind five posts of one category
 * the next of another within the following twenty is moved up. A post without a category makes no run.
 */
export function varyCategories(
  order: Int32Array,
  categoryOf: (post: number) => number | undefined,
  head: number,
): Int32Array {
  const varied = order.slice();
  let run = 0;
  for (let place = 1; place < Math.min(head, varied.length); place++) {
    const previous = categoryOf(varied[place - 1]!);
    const goesOn =
      previous !== undefined && categoryOf(varied[place]!) === previous;
    run = goesOn ? run + 1 : 0;
    if (run < LONGEST_RUN) continue;
    const ahead = varied.subarray(place, place + LOOK_AHEAD);
    const other = ahead.findIndex((post) => categoryOf(post) !== previous);
    if (other < 0) continue;
    moveUp(varied, place + other, place);
    run = 0;
  }
  return varied;
}

/** Takes the post at `from` to the earlier place `to`; those between move down by one. */
function moveUp(order: Int32Array, from: number, to: number): void {
  const post = order[from]!;
  order.copyWithin(to + 1, to, from);
  order[to] = post;
}
