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
  /** The largest of these, above 0. */
  readonly strongest: number;
  /** `[numUsers]` 1 where the order of the user's pairs is that of their times. */
  readonly ordered: Uint8Array;
  /** `[numInteractions]` pair of each interaction; −1 where it is masked out. */
  readonly pairOf: Int32Array;
}

/**
 * Groups the interactions that the mask lets through into pairs. Expects the data set's own order by user; whatever the order
 * within a user. Columns only: an object or a map entry for each pair would bound the size.
 */
export function toTrainingPairs(
  dataset: Dataset,
  mask: InteractionMask,
): TrainingPairs {
  const { interactions: rows, users, posts } = dataset;
  const pairOf = new Int32Array(rows.user.length).fill(-1);
  const columns = {
    user: new Int32Array(rows.user.length),
    post: new Int32Array(rows.user.length),
    at: new Float64Array(rows.user.length),
    strength: new Float32Array(rows.user.length),
  };
  const offsets = new Int32Array(users.ids.length + 1);
  let count = 0;
  let user = 0;
  for (let first = 0, end = 0; first < rows.user.length; first = end) {
    const own = rows.user[first]!;
    while (end < rows.user.length && rows.user[end] === own) end++;
    while (user < own) offsets[++user] = count;
    const drafts = draftsOf(dataset, mask, [first, end]);
    for (const { post, at, strength, rows: members } of drafts) {
      columns.user[count] = own;
      columns.post[count] = post;
      columns.at[count] = at;
      columns.strength[count] = strength;
      for (const row of members) pairOf[row] = count;
      count += 1;
    }
  }
  while (user < users.ids.length) offsets[++user] = count;
  const cut = <T extends Int32Array | Float32Array | Float64Array>(column: T) =>
    (count === column.length ? column : column.slice(0, count)) as T;
  const at = cut(columns.at);
  const strength = cut(columns.strength);
  return {
    numUsers: users.ids.length,
    numPosts: posts.ids.length,
    offsets,
    user: cut(columns.user),
    post: cut(columns.post),
    at,
    strength,
    strongest: strength.reduce((most, own) => Math.max(most, own), 1e-9),
    ordered: orderedUsers(offsets, at),
    pairOf,
  };
}

/** Pairs of these users together. */
export function numPairsOf(
  { offsets }: Pick<TrainingPairs, 'offsets'>,
  users: Int32Array,
): number {
  return users.reduce(
    (sum, user) => sum + offsets[user + 1]! - offsets[user]!,
    0,
  );
}

interface Draft {
  readonly post: number;
  readonly rows: number[];
  at: number;
  strength: number;
}

/** The pairs of one user's rows by time, those of one time by post. */
function draftsOf(
  dataset: Dataset,
  mask: InteractionMask,
  [first, end]: readonly [number, number],
): Draft[] {
  const { post, at } = dataset.interactions;
  const drafts = new Map<number, Draft>();
  for (let row = first; row < end; row++) {
    if (mask[row] === 0) continue;
    const known = drafts.get(post[row]!);
    const strength = strengthOf(dataset, row);
    if (known === undefined) {
      const draft = { post: post[row]!, rows: [row], at: at[row]!, strength };
      drafts.set(post[row]!, draft);
      continue;
    }
    known.rows.push(row);
    widen(known, at[row]!, strength);
  }
  return [...drafts.values()].sort(
    (a, b) => (a.at || 0) - (b.at || 0) || a.post - b.post,
  );
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

/** An order by time says something only where the times are known and not all the same. */
function orderedUsers(offsets: Int32Array, at: Float64Array): Uint8Array {
  return Uint8Array.from({ length: offsets.length - 1 }, (_none, user) => {
    const times = at.subarray(offsets[user], offsets[user + 1]);
    const known = times.every((time) => !Number.isNaN(time));
    return known && times.length > 1 && times[0] !== times.at(-1) ? 1 : 0;
  });
}
