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
  type InteractionList,
} from './InteractionColumns.js';
import { PostGroups, type GroupRow } from './PostGroups.js';
import type { GraphDoor, Row } from './runQuery.js';

/**
 * The whole graph as columns. Streams; `onRows` hears of users, posts and interactions as they come. An interaction with somebody who came after
 * the users were read is left out. `onUnusable` hears of each feature that is no number within ±2^53: it counts as missing.
 */
export async function exportDataset(
  door: GraphDoor,
  onRows: (count: number) => void,
  onUnusable: (feature: UnusableFeature) => void = () => undefined,
): Promise<Dataset> {
  const users: UserRecord[] = [];
  const posts: PostRecord[] = [];
  const nodes = {
    users: new Map<string, number>(),
    posts: new Map<string, number>(),
  };
  const groups = { categories: new PostGroups(), moods: new PostGroups() };
  const columns = new InteractionColumns();
  const readUsers = async (): Promise<void> => {
    for await (const row of door.stream('export/users', {})) {
      const id = String(row.id);
      users.push({ id, features: toFeatures('user', row, onUnusable) });
      nodes.users.set(id, Number(row.node));
      onRows(1);
    }
  };
  const readPosts = async (): Promise<void> => {
    for await (const row of door.stream('export/posts', {})) {
      posts.push(toPost(row, onUnusable));
      nodes.posts.set(String(row.id), Number(row.node));
      onRows(1);
    }
  };
  const readType = async (name: InteractionType): Promise<void> => {
    const type = INTERACTION_TYPES.indexOf(name);
    for await (const row of door.stream(EXPORT_OF[name], {})) {
      const list = { ...(row as RowLists), type };
      columns.add(list);
      onRows(list.posts.length);
    }
  };
  const readGroups = async (name: string, into: PostGroups): Promise<void> => {
    for await (const row of door.stream(name, {}))
      into.add(row as Pick<GroupRow, keyof GroupRow>);
  };
  // Beside each other: a read takes Neo4j one core.
  await Promise.all([
    ...INTERACTION_TYPES.map(readType),
    readPosts(),
    readUsers(),
    readGroups('export/postCategories', groups.categories),
    readGroups('export/postMoods', groups.moods),
  ]);
  const grouped = posts.map((post) => {
    const node = nodes.posts.get(post.id)!;
    const { categories, moods } = groups;
    return { ...post, categories: categories.of(node), moods: moods.of(node) };
  });
  const tables = toDataset({ users, posts: grouped, interactions: [] });
  const interactions = columns.sorted({
    users: placesOf(tables.users.ids, nodes.users),
    posts: placesOf(tables.posts.ids, nodes.posts),
  });
  return { ...tables, interactions };
}

const EXPORT_OF: Readonly<Record<InteractionType, string>> = {
  viewed: 'export/viewed',
  liked: 'export/liked',
  inspired: 'export/inspired',
  rated: 'export/rated',
};

/** A row of what users did, all of one type. */
type RowLists = Omit<InteractionList, 'type'>;

/** Index by number of the node. */
function placesOf(
  ids: readonly string[],
  nodes: ReadonlyMap<string, number>,
): Map<number, number> {
  return new Map(ids.map((id, index) => [nodes.get(id) ?? -1, index]));
}

type OnUnusable = (feature: UnusableFeature) => void;

/** Whatever wrote the graph: one number out of range would flatten its whole column, and NaN every sum. */
function toFeatures(
  of: UnusableFeature['of'],
  { id, names, values }: Row,
  onUnusable: OnUnusable,
): NumericFeatures {
  const features: Record<string, number> = {};
  (names as string[]).forEach((name, place) => {
    const value = (values as unknown[])[place];
    const isUsable =
      typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    if (isUsable) features[name] = value;
    else onUnusable({ of, id: String(id), name, value });
  });
  return features;
}

function toPost(row: Row, onUnusable: OnUnusable): PostRecord {
  const { title, createdAt } = row as {
    title: string | null;
    createdAt: number | null;
  };
  return {
    ...barePost(String(row.id)),
    title: title ?? '',
    createdAt,
    features: toFeatures('post', row, onUnusable),
  };
}
