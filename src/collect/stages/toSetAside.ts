import type { z } from 'zod';
import type { SetAside } from '../../domain/CollectionGraph.js';
import type { UpstreamList } from './lists.js';

const LONGEST_RECORD = 8000;
const LONGEST_VALUE = 80;

/** What may be kept of a row that was not taken: never a name, an address or a text about a person. */
const KEPT: Readonly<Record<UpstreamList['name'], readonly string[]>> = {
  users: ['id', 'is_verified', 'has_wallet', 'features'],
  posts: [
    ...['id', 'title', 'category', 'tags', 'created_at'],
    ...['video_link', 'thumbnail_url', 'post_summary'],
  ],
  viewed: ['id', 'post_id', 'user_id', 'viewed_at'],
  liked: ['id', 'post_id', 'user_id', 'liked_at'],
  inspired: ['id', 'post_id', 'user_id', 'inspired_at'],
  rated: ['id', 'post_id', 'user_id', 'rating_percent', 'rated_at'],
};

/** Of a post's summary, what a post is made of. */
const KEPT_OF_SUMMARY = ['emotions', 'quality_indicators'];

/** A row that was not taken, or not whole, with the reason in words and without personal fields. */
export function toSetAside(
  row: unknown,
  reason: string,
  { source, list }: { source: string; list: UpstreamList['name'] },
): SetAside {
  return {
    source,
    list,
    reason,
    record: toJson(keptOf(row, KEPT[list])).slice(0, LONGEST_RECORD),
  };
}

/** What is wrong with a row, in words. */
export function faultsOf(row: unknown, { issues }: z.ZodError): string {
  return issues.map((issue) => reasonOf(row, issue)).join('; ');
}

function keptOf(row: unknown, keys: readonly string[]): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return typeof row;
  }
  const entries = Object.entries(row).filter(([key]) => keys.includes(key));
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [
      key,
      key === 'post_summary' ? keptOf(value, KEPT_OF_SUMMARY) : value,
    ]),
  );
}

function reasonOf(row: unknown, { path, message }: z.core.$ZodIssue): string {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    row,
  );
  const shown = toJson(value).slice(0, LONGEST_VALUE);
  return path.length === 0
    ? `the row is ${typeof row}, not an object`
    : `\`${path.join('.')}\` is ${shown}: ${message}`;
}

function toJson(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
