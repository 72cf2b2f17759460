import { createHash } from 'node:crypto';
import { AppError } from '../../errors.js';
import { fetchRows, type FetchContext, type RawPage } from './fetchRows.js';
import type { UpstreamList } from './lists.js';

/**
 * The pages of a list from `firstPage` on, until one is empty. A short page is not taken for the end, since a server may give fewer rows
 * than it was asked for. Throws `UPSTREAM_FAILED` where a page repeats one that was read: the list would never end.
 */
export async function* fetchPages(
  list: UpstreamList,
  firstPage: number,
  context: FetchContext,
): AsyncGenerator<RawPage> {
  const seen = new Map<string, number>();
  for (let page = firstPage; ; page += 1) {
    const raw = await fetchRows(list, page, context);
    if (raw.rows.length === 0) return;
    const digest = createHash('sha256')
      .update(JSON.stringify(raw.rows))
      .digest('base64');
    const before = seen.get(digest);
    if (before !== undefined) {
      throw new AppError(
        'UPSTREAM_FAILED',
        `${list.path} page ${page} repeats page ${before}: the server does not page`,
      );
    }
    seen.set(digest, page);
    yield raw;
  }
}
