import type {
  Dataset,
  FeatureTable,
  InteractionTable,
  PostTable,
} from './Dataset.js';
import type {
  InteractionRecord,
  NumericFeatures,
  PostRecord,
  UserRecord,
} from './records.js';
import { INTERACTION_TYPES } from './relations.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';

export interface DatasetRecords {
  readonly users: Iterable<UserRecord>;
  readonly posts: Iterable<PostRecord>;
  readonly interactions: Iterable<InteractionRecord>;
}

/**
 * Columns of the records, in an order that depends on their content alone.
 * Users and posts that only interactions name are created bare. Of the same user, post and type the latest stays.
 */
export function toDataset(records: DatasetRecords): Dataset {
  const users = new Map([...records.users].map((user) => [user.id, user]));
  const posts = new Map([...records.posts].map((post) => [post.id, post]));
  const interactions = latestOfEach(records.interactions);
  const userIds = sortedIds(users, interactions, (row) => row.userId);
  const postIds = sortedIds(posts, interactions, (row) => row.postId);
  const postRows = postIds.map((id) => posts.get(id) ?? barePost(id));
  const categories = distinct(postRows.flatMap((post) => post.categories));
  const moods = distinct(postRows.flatMap((post) => post.moods));
  return {
    users: {
      ids: userIds,
      features: featureTable(
        userIds.map((id) => users.get(id)?.features ?? {}),
      ),
    },
    posts: postTable(postRows, { categories, moods }),
    categories,
    moods,
    interactions: interactionTable(interactions, { userIds, postIds }),
  };
}

/** A post of which only the id is known. */
export function barePost(id: string): PostRecord {
  return {
    id,
    title: '',
    url: null,
    thumbnailUrl: null,
    categories: [],
    moods: [],
    createdAt: null,
    authorId: null,
    features: {},
  };
}

function latestOfEach(
  interactions: Iterable<InteractionRecord>,
): InteractionRecord[] {
  const latest = new Map<string, InteractionRecord>();
  for (const row of interactions) {
    const key = `${row.userId}\u0000${row.postId}\u0000${row.type}`;
    const known = latest.get(key);
    if (known === undefined || (row.at ?? 0) >= (known.at ?? 0)) {
      latest.set(key, row);
    }
  }
  return [...latest.values()];
}

function sortedIds(
  known: ReadonlyMap<string, unknown>,
  interactions: readonly InteractionRecord[],
  idOf: (row: InteractionRecord) => string,
): string[] {
  const ids = new Set(known.keys());
  for (const row of interactions) ids.add(idOf(row));
  return [...ids].sort(byCodeUnit);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(byCodeUnit);
}

function featureTable(rows: readonly NumericFeatures[]): FeatureTable {
  const names = distinct(rows.flatMap((row) => Object.keys(row)));
  const values = new Float32Array(rows.length * names.length).fill(NaN);
  rows.forEach((row, index) => {
    names.forEach((name, column) => {
      values[index * names.length + column] = row[name] ?? NaN;
    });
  });
  return { names, values };
}

function postTable(
  rows: readonly PostRecord[],
  names: { categories: readonly string[]; moods: readonly string[] },
): PostTable {
  const categoryIndex = indexOf(names.categories);
  const moodIndex = indexOf(names.moods);
  return {
    ids: rows.map((post) => post.id),
    titles: rows.map((post) => post.title),
    categories: rows.map((post) => post.categories.map(categoryIndex)),
    moods: rows.map((post) => post.moods.map(moodIndex)),
    createdAt: Float64Array.from(rows, (post) => post.createdAt ?? NaN),
    features: featureTable(rows.map((post) => post.features)),
  };
}

function indexOf(ids: readonly string[]): (id: string) => number {
  const indices = new Map(ids.map((id, index) => [id, index]));
  return (id) => indices.get(id) ?? -1;
}

function interactionTable(
  rows: readonly InteractionRecord[],
  ids: { userIds: readonly string[]; postIds: readonly string[] },
): InteractionTable {
  const userIndex = indexOf(ids.userIds);
  const postIndex = indexOf(ids.postIds);
  const sorted = rows
    .map((row) => ({
      user: userIndex(row.userId),
      post: postIndex(row.postId),
      type: INTERACTION_TYPES.indexOf(row.type),
      value: row.value ?? NaN,
      at: row.at ?? NaN,
    }))
    .sort(
      (a, b) =>
        a.user - b.user ||
        (a.at || 0) - (b.at || 0) ||
        a.post - b.post ||
        a.type - b.type,
    );
  return {
    user: Int32Array.from(sorted, (row) => row.user),
    post: Int32Array.from(sorted, (row) => row.post),
    type: Uint8Array.from(sorted, (row) => row.type),
    value: Float32Array.from(sorted, (row) => row.value),
    at: Float64Array.from(sorted, (row) => row.at),
  };
}
