import type { InteractionRecord, UserRecord } from '../domain/records.js';
import type { InteractionType } from '../domain/relations.js';
import { createPostBody } from './createPostBody.js';
import { toInteractionRow } from './toInteractionRow.js';
import { toUserBody } from './toUserBody.js';
import type { UpstreamRecords } from './UpstreamRecords.js';

/** One list of the external API, row by row. */
export interface UpstreamList {
  readonly length: number;
  /** The row's body as the API writes it; index from 0. */
  row(index: number): unknown;
}

export interface UpstreamLists {
  readonly users: UpstreamList;
  readonly posts: UpstreamList;
  readonly interactions: Readonly<Record<InteractionType, UpstreamList>>;
}

/**
 * The six lists of the API over a folder's records. Bodies are made when asked for.
 * Users that only interactions name are listed too; posts that only interactions name stay dangling, as they do in the API.
 */
export function createLists(records: UpstreamRecords): UpstreamLists {
  const interactions = latestOfEach(records.interactions);
  const postBody = createPostBody(records.posts, interactions);
  const of = (type: InteractionType): UpstreamList =>
    listOf(
      interactions.filter((row) => row.type === type),
      (row, index) => toInteractionRow(row, index + 1),
    );
  return {
    users: listOf(allUsers(records.users, interactions), toUserBody),
    posts: listOf(records.posts, postBody),
    interactions: {
      viewed: of('viewed'),
      liked: of('liked'),
      inspired: of('inspired'),
      rated: of('rated'),
    },
  };
}

function listOf<T>(
  records: readonly T[],
  toBody: (record: T, index: number) => unknown,
): UpstreamList {
  const row = (index: number): unknown => {
    const record = records[index];
    return record === undefined ? undefined : toBody(record, index);
  };
  return { length: records.length, row };
}

function latestOfEach(
  interactions: readonly InteractionRecord[],
): InteractionRecord[] {
  const latest = new Map<string, InteractionRecord>();
  for (const row of interactions) {
    const key = `${row.type}\u0000${row.userId}\u0000${row.postId}`;
    const known = latest.get(key);
    if (known === undefined || (row.at ?? 0) >= (known.at ?? 0)) {
      latest.set(key, row);
    }
  }
  return [...latest.values()];
}

function allUsers(
  known: readonly UserRecord[],
  interactions: readonly InteractionRecord[],
): UserRecord[] {
  const users = new Map(known.map((user) => [user.id, user]));
  for (const { userId } of interactions) {
    if (!users.has(userId)) users.set(userId, { id: userId, features: {} });
  }
  return [...users.values()];
}
