import type { Dataset } from '../domain/Dataset.js';
import type {
  InteractionRecord,
  NumericFeatures,
  PostRecord,
  UserRecord,
} from '../domain/records.js';
import { INTERACTION_RELATIONS } from '../domain/relations.js';
import { barePost, toDataset } from '../domain/toDataset.js';
import type { GraphDoor, Row } from './runQuery.js';

/** The whole graph as columns. Streams; `onRows` hears of users, posts and interactions as they come. */
export async function exportDataset(
  door: GraphDoor,
  onRows: (count: number) => void,
): Promise<Dataset> {
  const users: UserRecord[] = [];
  for await (const row of door.stream('export/users', {})) {
    users.push({ id: String(row.id), features: toFeatures(row) });
    onRows(1);
  }
  const posts: PostRecord[] = [];
  for await (const row of door.stream('export/posts', {})) {
    posts.push(toPost(row));
    onRows(1);
  }
  const interactions: InteractionRecord[] = [];
  for await (const row of door.stream('export/interactions', {})) {
    interactions.push(...toInteractions(row));
    onRows((row.posts as string[]).length);
  }
  return toDataset({ users, posts, interactions });
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

function toInteractions(row: Row): InteractionRecord[] {
  const userId = String(row.userId);
  const type = TYPE_OF.get(String(row.type))!;
  const values = row.values as number[];
  const times = row.times as number[];
  return (row.posts as string[]).map((postId, place) => ({
    userId,
    postId,
    type,
    value: values[place] === -1 ? null : values[place]!,
    at: times[place] === -1 ? null : times[place]!,
  }));
}
