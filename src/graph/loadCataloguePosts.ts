import type { CataloguePosts } from '../domain/ServedCatalogue.js';
import { withBreaks } from '../lib/withBreaks.js';
import { PostColumns } from './rows/PostColumns.js';
import type { GraphDoor } from './runQuery.js';

export interface CataloguePostsOptions {
  /** Age at which a user's interaction counts half in the trend. */
  readonly halfLifeMs: number;
  /** Null for all posts. */
  readonly ids: readonly string[] | null;
}

/** Rows of posts that come in one go: others are answered between two. */
export const FEW = { rowsAtOnce: 1000 };

/** Reads posts that may be shown, all or those of the given ids. */
export async function loadCataloguePosts(
  door: GraphDoor,
  { halfLifeMs, ids }: CataloguePostsOptions,
): Promise<CataloguePosts> {
  const columns = new PostColumns();
  const params = { halfLifeMs, ids };
  const rows = door.stream('read/cataloguePosts', params, FEW);
  for await (const row of rows) columns.add(row);
  const numUsers = await countUsers(door);
  const sorted = await withBreaks(columns.inOrder(halfLifeMs));
  return { ...sorted, numUsers };
}

async function countUsers(door: GraphDoor): Promise<number> {
  const [counts] = await door.run('read/graphSummary', {}, { mode: 'read' });
  return Number(counts?.users ?? 0);
}
