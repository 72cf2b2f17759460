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
  const end = Math.min(head, varied.length);
  let previous = end > 0 ? categoryOf(varied[0]!) : undefined;
  let run = 0;
  for (let place = 1; place < end; place++) {
    let category = categoryOf(varied[place]!);
    run = category !== undefined && category === previous ? run + 1 : 0;
    if (run >= LONGEST_RUN) {
      const other = firstOther(varied, place, categoryOf);
      moveUp(varied, other, place);
      category = categoryOf(varied[place]!);
      if (category !== previous) run = 0;
    }
    previous = category;
  }
  return varied;
}

/** Where the next post of another category than the one at `place` stands; that place itself where none does. */
function firstOther(
  order: Int32Array,
  place: number,
  categoryOf: (post: number) => number | undefined,
): number {
  const category = categoryOf(order[place]!);
  const end = Math.min(place + LOOK_AHEAD, order.length);
  for (let at = place + 1; at < end; at++) {
    if (categoryOf(order[at]!) !== category) return at;
  }
  return place;
}

/** Takes the post at `from` to the earlier place `to`; those between move down by one. */
function moveUp(order: Int32Array, from: number, to: number): void {
  const post = order[from]!;
  order.copyWithin(to + 1, to, from);
  order[to] = post;
}
