import { sortFalling } from '../lib/sortFalling.js';

/** The eligible posts by falling score, equal scores by index, which is by id. */
export function rankPosts(
  total: Float32Array,
  eligible: Int32Array,
): Int32Array {
  const order = eligible.slice();
  const scores = new Float32Array(order.length);
  for (let i = 0; i < order.length; i++) scores[i] = total[order[i]!]!;
  sortFalling(scores, order);
  return order;
}
