import type { Dataset } from '../domain/Dataset.js';
import type { UnusableFeature } from '../domain/TrainingGraph.js';
import type {
  NumericFeatures,
  PostRecord,
  UserRecord,
} from '../domain/records.js';
import {
  INTERACTION_TYPES,
  type InteractionType,
} from '../domain/relations.js';
import { barePost, toDataset } from '../domain/toDataset.js';
import {
  InteractionColumns,
  type InteractionLists,
  type NodePlaces,
} from './InteractionColumns.js';
import { PostGroups, type GroupRow } from './PostGroups.js';
import type { GraphDoor } from './runQuery.js';

/**
 * The whole graph as columns. Streams; `onRows` hears of users, posts and interactions as they come. An interaction with somebody who came after
 * the users were read is left out. `onUnusable` hears of each feature that is no number within ±2^53: it counts as missing.
 */
export async function exportDataset(
  door: GraphDoor,
  onRows: (count: number) => void,
  onUnusable: OnUnusable = () => undefined,
): Promise<Dataset> {
  // Beside each other: a read takes Neo4j one core.
  const [columns, { tables, places }] = await Promise.all([
    readInteractions(door, onRows),
    readTables(door, onRows, onUnusable),
  ]);
  return { ...tables, interactions: columns.sorted(places) };
}

async function readInteractions(
  door: GraphDoor,
  onRows: (count: number) => void,
): Promise<InteractionColumns> {
  const counts = await readCounts(door);
  const columns = new InteractionColumns(totalOf(counts));
  const read = async (name: string, usersAtOnce: number): Promise<void> => {
    for await (const row of door.stream(name, { usersAtOnce })) {
      const before = columns.size;
      columns.add(row as unknown as InteractionLists);
      onRows(columns.size - before);
    }
  };
  await Promise.all(
    INTERACTION_TYPES.map((type) =>
      read(EXPORT_OF[type], usersAtOnce(counts, type)),
    ),
  );
  // Those were the ones with a time; whether there are others costs nothing to ask.
  const now = await readCounts(door);
  if (columns.size < totalOf(now)) await read('export/timeless', MOST_AT_ONCE);
  return columns;
}

/** What the database counts anyway. */
type Counts = Readonly<Record<'users' | InteractionType, number>>;

async function readCounts(door: GraphDoor): Promise<Counts> {
  const [row] = await door.run('read/graphSummary', {}, { mode: 'read' });
  return row as Counts;
}

function totalOf(counts: Counts): number {
  return INTERACTION_TYPES.reduce((sum, type) => sum + counts[type], 0);
}

/** A row costs as much as dozens of interactions, and what lies in two reads of the socket costs the driver several times as much: rows are to hold some hundreds. */
function usersAtOnce(counts: Counts, type: InteractionType): number {
  const users = (INTERACTIONS_AT_ONCE * counts.users) / (counts[type] + 1);
  return Math.min(MOST_AT_ONCE, Math.max(1, Math.round(users)));
}

const INTERACTIONS_AT_ONCE = 500;
const MOST_AT_ONCE = 64;

const EXPORT_OF: Readonly<Record<InteractionType, string>> = {
  viewed: 'export/viewed',
  liked: 'export/liked',
  inspired: 'export/inspired',
  rated: 'export/rated',
};

/** All but the interactions, and where each node lies in the tables. */
async function readTables(
  door: GraphDoor,
  onRows: (count: number) => void,
  onUnusable: OnUnusable,
): Promise<{ tables: Dataset; places: NodePlaces }> {
  const [users, posts, categories, moods] = await Promise.all([
    readNodes<NodeRow>(door, 'export/users', onRows),
    readNodes<PostRow>(door, 'export/posts', onRows),
    readGroups(door, 'export/postCategories'),
    readGroups(door, 'export/postMoods'),
  ]);
  const groups = { categories, moods };
  const tables = toDataset({
    users: users.flatMap((row) => toUsers(row, onUnusable)),
    posts: posts.flatMap((row) => toPosts(row, groups, onUnusable)),
    interactions: [],
  });
  const places = {
    users: placesOf(tables.users.ids, users),
    posts: placesOf(tables.posts.ids, posts),
  };
  return { tables, places };
}

/** Nodes with the same features; lists in parallel. */
interface NodeRow {
  readonly ids: readonly string[];
  /** Their numbers in Neo4j. */
  readonly nodes: readonly number[];
  readonly names: readonly string[];
  readonly values: readonly (readonly unknown[])[];
}

interface PostRow extends NodeRow {
  readonly titles: readonly (string | null)[];
  readonly createdAt: readonly (number | null)[];
}

async function readNodes<T extends NodeRow>(
  door: GraphDoor,
  name: string,
  onRows: (count: number) => void,
): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of door.stream(name, {})) {
    rows.push(row as unknown as T);
    onRows(rows.at(-1)!.ids.length);
  }
  return rows;
}

async function readGroups(door: GraphDoor, name: string): Promise<NamesByPost> {
  const groups = new PostGroups();
  for await (const row of door.stream(name, {})) {
    groups.add(row as unknown as GroupRow);
  }
  return groups.byPost();
}

/** Index by number of the node. */
function placesOf(
  ids: readonly string[],
  rows: readonly NodeRow[],
): Map<number, number> {
  const indices = new Map(ids.map((id, index) => [id, index]));
  return new Map(
    rows.flatMap((row) =>
      row.nodes.map((node, place) => [node, indices.get(row.ids[place]!)!]),
    ),
  );
}

type OnUnusable = (feature: UnusableFeature) => void;

/** Names of groups by the number of the post's node. */
type NamesByPost = ReturnType<PostGroups['byPost']>;

function toUsers(row: NodeRow, onUnusable: OnUnusable): UserRecord[] {
  return row.ids.map((id, place) => ({
    id,
    features: toFeatures('user', row, place, onUnusable),
  }));
}

function toPosts(
  row: PostRow,
  groups: Readonly<Record<'categories' | 'moods', NamesByPost>>,
  onUnusable: OnUnusable,
): PostRecord[] {
  return row.ids.map((id, place) => ({
    ...barePost(id),
    title: row.titles[place] ?? '',
    createdAt: row.createdAt[place] ?? null,
    categories: groups.categories.get(row.nodes[place]!) ?? [],
    moods: groups.moods.get(row.nodes[place]!) ?? [],
    features: toFeatures('post', row, place, onUnusable),
  }));
}

/** Whatever wrote the graph: one number out of range would flatten its whole column, and NaN every sum. */
function toFeatures(
  of: UnusableFeature['of'],
  { ids, names, values }: NodeRow,
  place: number,
  onUnusable: OnUnusable,
): NumericFeatures {
  const features: Record<string, number> = {};
  names.forEach((name, column) => {
    const value = values[place]![column];
    const isUsable =
      typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    if (isUsable) features[name] = value;
    else onUnusable({ of, id: ids[place]!, name, value });
  });
  return features;
}
