import type { Catalogue } from './Catalogue.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

/** Posts of one category in a row before another one is preferred. */
const LONGEST_RUN = 5;
/** How far down the list another one is looked for: what is moved up is nearly as good. */
const LOOK_AHEAD = 20;
/** Only what people look at is worth moving. */
const VARIED_HEAD = 200;

/** Breaks up long runs of one category at the head of the list, unless the caller asked for one kind. */
export function varyList(
  order: Int32Array,
  query: RecommendationQuery,
  { index }: Catalogue,
): Int32Array {
  if (query.category !== null || query.mood !== null) return order;
  const categoryOf = (post: number) => index.categories[post]?.[0] ?? -1;
  const varied = order.slice();
  let run = 0;
  for (let place = 1; place < Math.min(VARIED_HEAD, varied.length); place++) {
    const previous = categoryOf(varied[place - 1]!);
    run = categoryOf(varied[place]!) === previous ? run + 1 : 0;
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
