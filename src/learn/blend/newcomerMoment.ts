import type { Dataset } from '../../domain/Dataset.js';
import type { Random } from '../../lib/createRandom.js';
import type { Split } from '../holdOut.js';
import type { ExampleInput } from './toRankingExample.js';

/** Numbers of posts after which a new user is asked about. */
export const NEWCOMER_LENGTHS = [1, 3, 5, 10] as const;

export interface NewcomerInput {
  readonly dataset: Dataset;
  readonly split: Split;
  /** Training posts of the user, not shown again. */
  readonly seen: readonly number[];
  readonly random: Random;
}

/**
 * The user as if new: the first few held-out posts are the whole history, the later ones are relevant.
 * They are in no training list, just as a new user's are not. Null where too few are held out.
 */
export function newcomerMoment(
  user: number,
  { dataset, split, seen, random }: NewcomerInput,
): ExampleInput | null {
  const order = heldOutInOrder(user, dataset, split);
  const lengths = NEWCOMER_LENGTHS.filter((length) => length < order.length);
  if (lengths.length === 0) return null;
  const length = lengths[Math.floor(random() * lengths.length)]!;
  const history = order.slice(0, length).reverse();
  const now = Math.max(...history.map(({ at }) => at));
  return {
    profile: { vector: null, history, now },
    relevant: order.slice(length).map(({ post }) => post),
    excluded: new Set([...seen, ...history.map(({ post }) => post)]),
  };
}

/** Held-out posts by time, unknown times in the data's order. */
function heldOutInOrder(
  user: number,
  { interactions }: Dataset,
  { heldOut }: Split,
): { post: number; strength: number; at: number }[] {
  const posts = new Set(Array.from(heldOut[user]!));
  const times = new Map<number, number>();
  for (
    let row = firstRow(interactions.user, user);
    interactions.user[row] === user;
    row++
  ) {
    const post = interactions.post[row]!;
    if (posts.has(post)) times.set(post, interactions.at[row]!);
  }
  return [...times]
    .map(([post, at]) => ({ post, strength: 1, at }))
    .sort((a, b) => (a.at || 0) - (b.at || 0) || a.post - b.post);
}

/** First place of the user in the ascending column. */
function firstRow(column: Int32Array, user: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < user) low = middle + 1;
    else high = middle;
  }
  return low;
}
