import { interactionWeight } from '../domain/interactionWeight.js';
import type { Dataset } from '../domain/Dataset.js';
import { INTERACTION_TYPES } from '../domain/relations.js';

/** 1 for each row of `dataset.interactions` that may be learnt from, 0 for the others. */
export type InteractionMask = Uint8Array;

/** The distinct (user, post) pairs that may be learnt from, by user and then by time: what is supervised and hidden as one. */
export interface TrainingPairs {
  readonly numUsers: number;
  readonly numPosts: number;
  /** `[numUsers + 1]`: the pairs of user u are `offsets[u] … offsets[u + 1]`. */
  readonly offsets: Int32Array;
  /** `[numPairs]` */
  readonly user: Int32Array;
  readonly post: Int32Array;
  /** `[numPairs]` latest time, milliseconds since the epoch; NaN where unknown. */
  readonly at: Float64Array;
  /** `[numPairs]` largest weight among its interactions, recency left out. */
  readonly strength: Float32Array;
  /** `[numUsers]` 1 where the order of the user's pairs is that of their times. */
  readonly ordered: Uint8Array;
  /** `[numInteractions]` pair of each interaction; −1 where it is masked out. */
  readonly pairOf: Int32Array;
}

/** Groups the interactions that the mask lets through into pairs. Expects the data set's own order (by user). */
export function toTrainingPairs(
  dataset: Dataset,
  mask: InteractionMask,
): TrainingPairs {
  const { interactions: rows, users, posts } = dataset;
  const drafts: Draft[] = [];
  const draftOf = new Int32Array(rows.user.length).fill(-1);
  const known = new Map<number, number>();
  for (let row = 0; row < rows.user.length; row++) {
    if (mask[row] === 0) continue;
    const key = rows.user[row]! * posts.ids.length + rows.post[row]!;
    const index = known.get(key) ?? drafts.length;
    draftOf[row] = index;
    if (index < drafts.length)
      widen(drafts[index]!, rows.at[row]!, strengthOf(dataset, row));
    else {
      known.set(key, index);
      drafts.push({
        user: rows.user[row]!,
        post: rows.post[row]!,
        at: rows.at[row]!,
        strength: strengthOf(dataset, row),
      });
    }
  }
  return toColumns(drafts, draftOf, {
    numUsers: users.ids.length,
    numPosts: posts.ids.length,
  });
}

interface Draft {
  readonly user: number;
  readonly post: number;
  at: number;
  strength: number;
}

function widen(draft: Draft, at: number, strength: number): void {
  if (!(draft.at >= at)) draft.at = Number.isNaN(at) ? draft.at : at;
  draft.strength = Math.max(draft.strength, strength);
}

function strengthOf({ interactions }: Dataset, row: number): number {
  const value = interactions.value[row]!;
  return interactionWeight(
    {
      type: INTERACTION_TYPES[interactions.type[row]!]!,
      value: Number.isNaN(value) ? null : value,
      at: null,
    },
    { now: 0, halfLifeMs: 1 },
  );
}

function toColumns(
  drafts: readonly Draft[],
  draftOf: Int32Array,
  sizes: { numUsers: number; numPosts: number },
): TrainingPairs {
  const order = drafts
    .map((_draft, index) => index)
    .sort((a, b) => {
      const [left, right] = [drafts[a]!, drafts[b]!];
      return (
        left.user - right.user ||
        (left.at || 0) - (right.at || 0) ||
        left.post - right.post
      );
    });
  const place = new Int32Array(drafts.length);
  order.forEach((draft, pair) => (place[draft] = pair));
  const user = Int32Array.from(order, (index) => drafts[index]!.user);
  const at = Float64Array.from(order, (index) => drafts[index]!.at);
  const offsets = offsetsOf(user, sizes.numUsers);
  return {
    ...sizes,
    offsets,
    user,
    post: Int32Array.from(order, (index) => drafts[index]!.post),
    at,
    strength: Float32Array.from(order, (index) => drafts[index]!.strength),
    ordered: orderedUsers(offsets, at),
    pairOf: draftOf.map((draft) => (draft < 0 ? -1 : place[draft]!)),
  };
}

/** Row starts of a sorted column: `[numRows + 1]`. */
function offsetsOf(sorted: Int32Array, numRows: number): Int32Array {
  const offsets = new Int32Array(numRows + 1);
  for (const row of sorted) offsets[row + 1]! += 1;
  for (let row = 0; row < numRows; row++) offsets[row + 1]! += offsets[row]!;
  return offsets;
}

/** An order by time says something only where the times are known and not all the same. */
function orderedUsers(offsets: Int32Array, at: Float64Array): Uint8Array {
  return Uint8Array.from({ length: offsets.length - 1 }, (_none, user) => {
    const times = at.subarray(offsets[user], offsets[user + 1]);
    const known = times.every((time) => !Number.isNaN(time));
    return known && times.length > 1 && times[0] !== times.at(-1) ? 1 : 0;
  });
}
