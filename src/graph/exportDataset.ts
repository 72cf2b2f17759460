import type { Dataset } from '../domain/Dataset.js';
import type {
  NumericFeatures,
  PostRecord,
  UserRecord,
} from '../domain/records.js';
import {
  INTERACTION_RELATIONS,
  INTERACTION_TYPES,
} from '../domain/relations.js';
import { barePost, toDataset } from '../domain/toDataset.js';
import {
  InteractionColumns,
  type InteractionList,
} from './InteractionColumns.js';
import type { GraphDoor, Row } from './runQuery.js';

/** The whole graph as columns. Streams; `onRows` hears of users, posts and interactions as they come. An interaction with somebody who came after the users were read is left out. */
export async function exportDataset(
  door: GraphDoor,
  onRows: (count: number) => void,
): Promise<Dataset> {
  const users: UserRecord[] = [];
  const userNodes = new Map<string, number>();
  for await (const row of door.stream('export/users', {})) {
    users.push({ id: String(row.id), features: toFeatures(row) });
    userNodes.set(String(row.id), Number(row.node));
    onRows(1);
  }
  const posts: PostRecord[] = [];
  const postNodes = new Map<string, number>();
  for await (const row of door.stream('export/posts', {})) {
    posts.push(toPost(row));
    postNodes.set(String(row.id), Number(row.node));
    onRows(1);
  }
  const tables = toDataset({ users, posts, interactions: [] });
  const columns = new InteractionColumns({
    users: placesOf(tables.users.ids, userNodes),
    posts: placesOf(tables.posts.ids, postNodes),
  });
  for await (const row of door.stream('export/interactions', {})) {
    const list = toList(row);
    columns.add(list);
    onRows(list.posts.length);
  }
  return { ...tables, interactions: columns.sorted() };
}

/** Index by number of the node. */
function placesOf(
  ids: readonly string[],
  nodes: ReadonlyMap<string, number>,
): Map<number, number> {
  return new Map(ids.map((id, index) => [nodes.get(id) ?? -1, index]));
}

function toFeatures({ names, values }: Row): NumericFeatures {
  const numbers = values as number[];
  return Object.fromEntries(
    (names as string[]).map((name, place) => [name, numbers[place]!]),
  );
}

function toPost(row: Row): PostRecord {
  const { title, createdAt } = row as {
    title: string | null;
    createdAt: number | null;
  };
  return {
    ...barePost(String(row.id)),
    title: title ?? '',
    createdAt,
    features: toFeatures(row),
    categories: row.categories as string[],
    moods: row.moods as string[],
  };
}

const TYPE_OF = new Map(
  INTERACTION_RELATIONS.map(({ relationship, type }) => [relationship, type]),
);

function toList({ user, type, posts, values, times }: Row): InteractionList {
  return {
    user: user as number,
    type: INTERACTION_TYPES.indexOf(TYPE_OF.get(String(type))!),
    posts: posts as number[],
    values: values as number[],
    times: times as number[],
  };
}
