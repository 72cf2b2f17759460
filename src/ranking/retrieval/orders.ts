import { onceFor } from '../../lib/onceFor.js';
import type { CatalogueIndex } from '../CatalogueIndex.js';
import { rankPosts } from '../rankPosts.js';

/** Posts by what holds for everyone, best first. */
export interface PostOrders {
  readonly popular: Int32Array;
  readonly trending: Int32Array;
  /** Newest first; those of unknown time are left out. */
  readonly fresh: Int32Array;
}

/** Sorted once for each catalogue. */
export const ordersOf = onceFor(toOrders);

function toOrders({
  popularity,
  trend,
  createdAt,
}: CatalogueIndex): PostOrders {
  const timed = Int32Array.from(createdAt.keys()).filter(
    (post) => !Number.isNaN(createdAt[post]!),
  );
  return {
    popular: rankPosts(popularity, Int32Array.from(popularity.keys())),
    trending: rankPosts(trend, Int32Array.from(trend.keys())),
    fresh: timed.sort((a, b) => createdAt[b]! - createdAt[a]! || a - b),
  };
}

/** The first `count` posts of an order that are wanted. */
export function firstOf(
  order: Int32Array,
  count: number,
  isWanted: (post: number) => boolean,
): number[] {
  const first: number[] = [];
  for (let place = 0; place < order.length && first.length < count; place++) {
    if (isWanted(order[place]!)) first.push(order[place]!);
  }
  return first;
}
