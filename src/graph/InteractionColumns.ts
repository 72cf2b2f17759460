import type { InteractionTable } from '../domain/Dataset.js';
import { atOnce } from '../lib/atOnce.js';
import { mergeRuns } from '../lib/mergeRuns.js';
import {
  INTERACTION_TYPES,
  type InteractionType,
} from '../domain/relations.js';

/** What some users did of one type: a list a user, and within the lists in parallel. */
export interface InteractionLists {
  readonly type: InteractionType;
  /** Numbers of the users' nodes. */
  readonly users: readonly number[];
  /** Numbers of the posts' nodes. */
  readonly posts: readonly (readonly number[])[];
  /** Null for no value; left out where there are none. */
  readonly values?: readonly (readonly (number | null)[])[];
  /** Left out where none is known. */
  readonly times?: readonly (readonly number[])[];
}

/** Indices of nodes by their number. */
export interface NodePlaces {
  readonly users: ReadonlyMap<number, number>;
  readonly posts: ReadonlyMap<number, number>;
}

/** Interactions as they come, 21 bytes each, without an object for any of them. */
export class InteractionColumns {
  /** Nodes are told by their rank until all are known. */
  private table: InteractionTable;
  private count = 0;
  private readonly users = new Map<number, number>();
  private readonly posts = new Map<number, number>();

  /** `expected`: about how many will come. */
  constructor(expected: number) {
    this.table = emptyTable(expected);
  }

  get size(): number {
    return this.count;
  }

  add({ type, users, posts, values, times }: InteractionLists): void {
    const index = INTERACTION_TYPES.indexOf(type);
    users.forEach((user, place) =>
      this.addList({
        user: rankIn(this.users, user),
        type: index,
        posts: posts[place]!,
        values: values?.[place],
        times: times?.[place],
      }),
    );
  }

  /**
   * All of them by user, then time, then post, then type; those of nodes without a place are left out. One whose time changed while it was read
   * was met twice: the later stays.
   */
  sorted(places: NodePlaces): InteractionTable {
    this.place(places);
    const { user, post, type, value, at } = this.table;
    const order = this.latestOf(
      this.orderByTime(places.users.size),
      places.posts.size,
    );
    return {
      user: pick(user, order),
      post: pick(post, order),
      type: pick(type, order),
      value: pick(value, order),
      at: pick(at, order),
    };
  }

  private addList({ user, type, posts, values, times }: InteractionList) {
    this.makeRoom(posts.length);
    for (let place = 0; place < posts.length; place++) {
      const row = this.count++;
      this.table.user[row] = user;
      this.table.post[row] = rankIn(this.posts, posts[place]!);
      this.table.type[row] = type;
      this.table.value[row] = values?.[place] ?? NaN;
      this.table.at[row] = times?.[place] ?? NaN;
    }
  }

  /** From ranks to indices. */
  private place({ users, posts }: NodePlaces): void {
    const { user, post, type, value, at } = this.table;
    const userAt = placesByRank(this.users, users);
    const postAt = placesByRank(this.posts, posts);
    let kept = 0;
    for (let row = 0; row < this.count; row++) {
      const userIndex = userAt[user[row]!]!;
      const postIndex = postAt[post[row]!]!;
      if (userIndex < 0 || postIndex < 0) continue;
      user[kept] = userIndex;
      post[kept] = postIndex;
      type[kept] = type[row]!;
      value[kept] = value[row]!;
      at[kept] = at[row]!;
      kept++;
    }
    this.count = kept;
  }

  private orderByTime(numUsers: number): Int32Array {
    const { user, post, type, at } = this.table;
    const before = (a: number, b: number) =>
      (at[a]! || 0) - (at[b]! || 0) ||
      post[a]! - post[b]! ||
      type[a]! - type[b]!;
    const order = this.orderByUser(numUsers);
    // What a user did of each type came by time.
    for (let start = 0, end = 0; start < order.length; start = end) {
      const own = user[order[start]!];
      while (end < order.length && user[order[end]!] === own) end++;
      atOnce(mergeRuns(order.subarray(start, end), before));
    }
    return order;
  }

  /** Counting sort. */
  private orderByUser(numUsers: number): Int32Array {
    const { user } = this.table;
    const next = new Int32Array(numUsers + 1);
    for (let row = 0; row < this.count; row++) next[user[row]! + 1]! += 1;
    for (let index = 1; index < next.length; index++) {
      next[index]! += next[index - 1]!;
    }
    const order = new Int32Array(this.count);
    for (let row = 0; row < this.count; row++) order[next[user[row]!]!++] = row;
    return order;
  }

  /** Rows without those of which the same user, post and type come again later. */
  private latestOf(order: Int32Array, numPosts: number): Int32Array {
    const { user, post, type } = this.table;
    const lastUser = new Int32Array(numPosts * INTERACTION_TYPES.length);
    lastUser.fill(-1);
    let first = order.length;
    for (let place = order.length - 1; place >= 0; place--) {
      const row = order[place]!;
      const key = type[row]! * numPosts + post[row]!;
      if (lastUser[key] === user[row]) continue;
      lastUser[key] = user[row]!;
      order[--first] = row;
    }
    return order.subarray(first);
  }

  private makeRoom(more: number): void {
    const needed = this.count + more;
    const capacity = this.table.user.length;
    if (needed <= capacity) return;
    const larger = emptyTable(Math.max(needed, 2 * capacity));
    larger.user.set(this.table.user);
    larger.post.set(this.table.post);
    larger.type.set(this.table.type);
    larger.value.set(this.table.value);
    larger.at.set(this.table.at);
    this.table = larger;
  }
}

/** What one user did of one type; the user by rank. */
interface InteractionList {
  readonly user: number;
  readonly type: number;
  readonly posts: readonly number[];
  readonly values: readonly (number | null)[] | undefined;
  readonly times: readonly number[] | undefined;
}

/** Numbers of nodes are ranked in the order that they are first seen in. */
function rankIn(ranks: Map<number, number>, node: number): number {
  const known = ranks.get(node);
  if (known !== undefined) return known;
  ranks.set(node, ranks.size);
  return ranks.size - 1;
}

/** −1 for a node without a place. */
function placesByRank(
  ranks: ReadonlyMap<number, number>,
  places: ReadonlyMap<number, number>,
): Int32Array {
  return Int32Array.from(ranks.keys(), (node) => places.get(node) ?? -1);
}

function emptyTable(capacity: number): InteractionTable {
  return {
    user: new Int32Array(capacity),
    post: new Int32Array(capacity),
    type: new Uint8Array(capacity),
    value: new Float32Array(capacity),
    at: new Float64Array(capacity),
  };
}

type Column = InteractionTable[keyof InteractionTable];

function pick<T extends Column>(column: T, order: Int32Array): T {
  const Column = column.constructor as new (length: number) => T;
  const picked = new Column(order.length);
  for (let place = 0; place < order.length; place++) {
    picked[place] = column[order[place]!]!;
  }
  return picked;
}
