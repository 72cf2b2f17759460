import type { CollectedPage } from '../domain/CollectionGraph.js';
import { interactionWeight } from '../domain/interactionWeight.js';
import type { InteractionRecord, NumericFeatures } from '../domain/records.js';
import {
  INTERACTION_TYPES,
  type InteractionType,
} from '../domain/relations.js';
import type { QueryCall } from './runQuery.js';
import { toSetAsideRow } from './toSetAsideRow.js';

/**
 * The statements that write a page, in order, those without rows left out. Within the page the last record of a user or a post
 * and the latest interaction of its kind count; interactions carry the weight that they have on their own day.
 */
export function toWriteCalls(page: CollectedPage): QueryCall[] {
  const users = lastOfEach(page.users);
  const posts = lastOfEach(page.posts);
  return [
    ...call('write/mergeUsers', users.map(toNodeRow)),
    ...call('write/mergePosts', posts.map(toNodeRow)),
    ...call('write/mergePostCategories', posts),
    ...call('write/mergePostMoods', posts),
    ...call('write/mergeAuthors', posts),
    ...INTERACTION_TYPES.flatMap((type) =>
      interactionCall(type, page.interactions),
    ),
    ...call('write/putAside', page.setAside.map(toSetAsideRow)),
    ...dropped(page.landed ?? []),
    ...(page.cursor === null
      ? []
      : [{ name: 'write/setCursor', params: { ...page.cursor } }]),
  ];
}

const MERGES: Readonly<Record<InteractionType, string>> = {
  viewed: 'write/mergeViewed',
  liked: 'write/mergeLiked',
  inspired: 'write/mergeInspired',
  rated: 'write/mergeRated',
};

function call(name: string, rows: readonly unknown[]): QueryCall[] {
  return rows.length === 0 ? [] : [{ name, params: { rows } }];
}

function dropped(ids: readonly string[]): QueryCall[] {
  return ids.length === 0
    ? []
    : [{ name: 'write/dropSetAside', params: { ids } }];
}

function lastOfEach<T extends { readonly id: string }>(
  records: readonly T[],
): T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** Features become properties whose names cannot meet those of ours. */
function toNodeRow<T extends { readonly features: NumericFeatures }>(
  record: T,
): T {
  const features = Object.entries(record.features).map(
    ([name, value]) => [`feature_${name}`, value] as const,
  );
  return { ...record, features: Object.fromEntries(features) };
}

/** By user, their posts told by place in a list of all: each node is looked up once a statement. */
function interactionCall(
  type: InteractionType,
  interactions: readonly InteractionRecord[],
): QueryCall[] {
  const posts = new Map<string, number>();
  const users = new Map<string, InteractionRow[]>();
  for (const record of latestOfEach(interactions, type)) {
    const { userId, postId, at, value } = record;
    const post = posts.get(postId) ?? posts.size;
    posts.set(postId, post);
    const rows = users.get(userId) ?? [];
    users.set(userId, rows);
    const onItsDay = { now: at ?? 0, halfLifeMs: Infinity };
    const weight = interactionWeight({ type, value, at }, onItsDay);
    rows.push({ post, at, value, weight });
  }
  if (users.size === 0) return [];
  const params = {
    posts: [...posts.keys()],
    users: Array.from(users, ([id, rows]) => ({ id, rows })),
  };
  return [{ name: MERGES[type], params }];
}

interface InteractionRow {
  /** Place in the list of posts. */
  readonly post: number;
  readonly at: number | null;
  readonly value: number | null;
  readonly weight: number;
}

function latestOfEach(
  interactions: readonly InteractionRecord[],
  type: InteractionType,
): InteractionRecord[] {
  const latest = new Map<string, InteractionRecord>();
  for (const row of interactions) {
    if (row.type !== type) continue;
    const key = `${row.userId}\u0000${row.postId}`;
    const known = latest.get(key);
    if (known === undefined || isNewer(row, known)) latest.set(key, row);
  }
  return [...latest.values()];
}

function isNewer(row: InteractionRecord, known: InteractionRecord): boolean {
  return (row.at ?? -Infinity) >= (known.at ?? -Infinity);
}
