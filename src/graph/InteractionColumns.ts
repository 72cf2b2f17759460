import type { InteractionTable } from '../domain/Dataset.js';

/** What one user did of one type; lists in parallel, −1 for no value and no time. Types without values have no list of them. */
export interface InteractionList {
  /** Number of the user's node. */
  readonly user: number;
  /** Index into `INTERACTION_TYPES`. */
  readonly type: number;
  /** Numbers of the posts' nodes. */
  readonly posts: readonly number[];
  readonly values?: readonly number[];
  readonly times: readonly number[];
}

/** Indices of nodes by their number. */
export interface NodePlaces {
  readonly users: ReadonlyMap<number, number>;
  readonly posts: ReadonlyMap<number, number>;
}

const FIRST_CAPACITY = 2 ** 16;
const NOTHING = -1;

/** Interactions as they come, 21 bytes each, without an object for any of them. */
export class InteractionColumns {
  /** Nodes are told by their rank until all are known. */
  private table = emptyTable(FIRST_CAPACITY);
  private size = 0;
  private readonly users = new Map<number, number>();
  private readonly posts = new Map<number, number>();

  add({ user, type, posts, values, times }: InteractionList): void {
    this.makeRoom(posts.length);
    const userRank = rankIn(this.users, user);
    for (let place = 0; place < posts.length; place++) {
      const row = this.size++;
      this.table.user[row] = userRank;
      this.table.post[row] = rankIn(this.posts, posts[place]!);
      this.table.type[row] = type;
      this.table.value[row] = orNaN(values?.[place]);
      this.table.at[row] = orNaN(times[place]);
    }
  }

  /** All of them by user, then time, then post, then type; those of nodes without a place are left out. */
  sorted(places: NodePlaces): InteractionTable {
    this.place(places);
    const { user, post, type, value, at } = this.table;
    const order = this.orderByUser(places.users.size);
    const before = (a: number, b: number) =>
      (at[a]! || 0) - (at[b]! || 0) ||
      post[a]! - post[b]! ||
      type[a]! - type[b]!;
    for (let start = 0, end = 0; start < order.length; start = end) {
      const own = user[order[start]!];
      while (end < order.length && user[order[end]!] === own) end++;
      order.subarray(start, end).sort(before);
    }
    return {
      user: pick(user, order),
      post: pick(post, order),
      type: pick(type, order),
      value: pick(value, order),
      at: pick(at, order),
    };
  }

  /** From ranks to indices. */
  private place({ users, posts }: NodePlaces): void {
    const { user, post, type, value, at } = this.table;
    const userAt = placesByRank(this.users, users);
    const postAt = placesByRank(this.posts, posts);
    let kept = 0;
    for (let row = 0; row < this.size; row++) {
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
    this.size = kept;
  }

  /** Counting sort. */
  private orderByUser(numUsers: number): Int32Array {
    const { user } = this.table;
    const next = new Int32Array(numUsers + 1);
    for (let row = 0; row < this.size; row++) next[user[row]! + 1]! += 1;
    for (let index = 1; index < next.length; index++) {
      next[index]! += next[index - 1]!;
    }
    const order = new Int32Array(this.size);
    for (let row = 0; row < this.size; row++) order[next[user[row]!]!++] = row;
    return order;
  }

  private makeRoom(more: number): void {
    const needed = this.size + more;
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
  const picked = column.slice(0, order.length) as T;
  for (let place = 0; place < order.length; place++) {
    picked[place] = column[order[place]!]!;
  }
  return picked;
}

function orNaN(value: number = NOTHING): number {
  return value === NOTHING ? NaN : value;
}
