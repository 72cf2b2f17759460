import type { CataloguePosts } from '../domain/ServedCatalogue.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';
import { collectRows } from './collectRows.js';
import { toFeatures } from './rows/toFeatures.js';
import type { GraphDoor, Row } from './runQuery.js';

export interface CataloguePostsOptions {
  /** Age at which a user's interaction counts half in the trend. */
  readonly halfLifeMs: number;
  /** Null for all posts. */
  readonly ids: readonly string[] | null;
}

/** Reads posts that may be shown, all or those of the given ids. */
export async function loadCataloguePosts(
  door: GraphDoor,
  { halfLifeMs, ids }: CataloguePostsOptions,
): Promise<CataloguePosts> {
  const params = { halfLifeMs, ids };
  const rows = await collectRows(door.stream('read/cataloguePosts', params));
  rows.sort((a, b) => byCodeUnit(String(a.id), String(b.id)));
  const categories = rows.map((row) => row.categories as string[]);
  const moods = rows.map((row) => row.moods as string[]);
  const categoryNames = distinct(categories);
  const moodNames = distinct(moods);
  const newestAt = rows.reduce(
    (newest, row) => Math.max(newest, Number(row.newestAt ?? 0)),
    0,
  );
  return {
    ids: rows.map((row) => String(row.id)),
    categoryNames,
    moodNames,
    categories: toIndices(categories, categoryNames),
    moods: toIndices(moods, moodNames),
    createdAt: Float64Array.from(rows, (row) => Number(row.createdAt ?? NaN)),
    popularity: Float32Array.from(rows, (row) => Number(row.popularity)),
    trend: toTrend(rows, { newestAt, halfLifeMs }),
    newestAt,
    ...toAuthors(rows),
    numericFeatures: toNumericFeatures(rows),
    numUsers: await countUsers(door),
  };
}

async function countUsers(door: GraphDoor): Promise<number> {
  const [counts] = await door.run('read/graphSummary', {}, { mode: 'read' });
  return Number(counts?.users ?? 0);
}

/** Measured from the newest interaction of all, so that old data still has trends; an unknown time counts as that. */
function toTrend(
  rows: readonly Row[],
  { newestAt, halfLifeMs }: { newestAt: number; halfLifeMs: number },
): Float32Array {
  return Float32Array.from(rows, ({ trend, untimed, newestAt: own }) => {
    const age = newestAt - Number(own ?? newestAt);
    return Number(untimed) + Number(trend) * 2 ** (-age / halfLifeMs);
  });
}

function toAuthors(
  rows: readonly Row[],
): Pick<CataloguePosts, 'authorIds' | 'authors'> {
  const ids = rows.map(({ authorId }) =>
    typeof authorId === 'string' ? authorId : null,
  );
  const authorIds = distinct([ids.filter((id) => id !== null)]);
  const indexOf = new Map(authorIds.map((id, index) => [id, index]));
  const authors = ids.map((id) => (id === null ? -1 : (indexOf.get(id) ?? -1)));
  return { authorIds, authors: Int32Array.from(authors) };
}

function toNumericFeatures(rows: readonly Row[]): Map<string, Float64Array> {
  const features = rows.map(toFeatures);
  const names = distinct(features.map((own) => own.map(({ name }) => name)));
  const columns = new Map(
    names.map((name) => [name, new Float64Array(rows.length).fill(NaN)]),
  );
  features.forEach((own, post) => {
    for (const { name, value } of own) columns.get(name)![post] = value;
  });
  return columns;
}

function distinct(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort(byCodeUnit);
}

function toIndices(
  lists: readonly (readonly string[])[],
  names: readonly string[],
): number[][] {
  const indexOf = new Map(names.map((name, index) => [name, index]));
  return lists.map((list) => list.map((name) => indexOf.get(name) ?? -1));
}
