import type {
  CollectionGraph,
  SetAside,
  SyncCursor,
} from '../../domain/CollectionGraph.js';
import { AppError } from '../../errors.js';
import type { Progress, ProgressTask } from '../../lib/progress.js';
import type { ListSummary } from '../CollectSummary.js';
import { createBatches, type Batch } from './createBatches.js';
import { fetchPages } from './fetchPages.js';
import type { FetchContext } from './fetchRows.js';
import type { UpstreamList } from './lists.js';
import type { MoodMap } from './loadMoodMap.js';
import { createParseRows } from './parseRows.js';
import { readAhead } from './readAhead.js';
import { TransientFault } from './TransientFault.js';

export interface ListContext extends Omit<FetchContext, 'onWait'> {
  readonly graph: CollectionGraph;
  readonly progress: Progress;
  /** The name under which cursors are kept. */
  readonly source: string;
  readonly moodMap: MoodMap;
  /** Reads from page 1 on, whatever was read before. */
  readonly full: boolean;
}

/**
 * Reads one list from its cursor to its end and writes it batch by batch, the next pages being fetched meanwhile.
 * A batch and the cursor after it are one transaction, so a killed run goes on exactly there. The last page is read again next time.
 * A server that stays away or answers nonsense ends the list with a `failure`; everything else is thrown.
 */
export async function collectList(
  list: UpstreamList,
  context: ListContext,
): Promise<ListSummary> {
  const task = context.progress.task(`collect ${list.name}`);
  const tally = { list: list.name, pages: 0, taken: 0, setAside: 0 };
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  try {
    const aside: SetAside[] = [];
    await readToEnd(list, { ...context, signal, task, tally, aside });
    await forgetOld(list, context, { aside, tally });
    task.done(`${tally.setAside} set aside`);
    return { ...tally, failure: null };
  } catch (error) {
    task.fail((error as Error).message);
    if (!isTheirs(error)) throw error;
    return { ...tally, failure: error.message };
  } finally {
    // Where writing failed, a page may still be on its way.
    stop.abort();
  }
}

/** Rows set aside of one list that are remembered until its end. */
const MOST_ASIDE = 100_000;

/** After a whole list, what was set aside of it before and is no longer wrong leaves the list of those records. */
async function forgetOld(
  { name }: UpstreamList,
  { full, graph, source }: ListContext,
  { aside, tally }: Pick<Reading, 'aside' | 'tally'>,
): Promise<void> {
  if (!full || tally.setAside > MOST_ASIDE) return;
  await graph.keepSetAside({ source, list: name }, aside);
}

interface Reading extends ListContext {
  readonly task: ProgressTask;
  readonly tally: { pages: number; taken: number; setAside: number };
  /** What was set aside, up to `MOST_ASIDE`. */
  readonly aside: SetAside[];
}

async function readToEnd(list: UpstreamList, reading: Reading): Promise<void> {
  const firstPage = await firstPageOf(list, reading);
  const readAny = await readFrom(list, firstPage, reading);
  // The list is shorter than it was: what is new in it now stands on pages that were read before.
  if (!readAny && firstPage > 1) await readFrom(list, 1, reading);
}

/** Where to go on; page numbers of another page size are brought to the place of the same record. */
async function firstPageOf(
  { name }: UpstreamList,
  { graph, source, address, full }: Reading,
): Promise<number> {
  const cursor = full ? null : await graph.loadCursor(source, name);
  if (cursor === null) return 1;
  const recordsBefore = (cursor.page - 1) * cursor.pageSize;
  return Math.floor(recordsBefore / address.pageSize) + 1;
}

/** Whether there was anything to read. */
async function readFrom(
  list: UpstreamList,
  firstPage: number,
  reading: Reading,
): Promise<boolean> {
  const { graph, source, moodMap, address, task } = reading;
  const onWait = (reason: string, waitMs: number) =>
    task.advance(0, `${reason}; again in ${Math.ceil(waitMs / 1000)} s`);
  const pages = fetchPages(list, firstPage, { ...reading, onWait });
  const parseRows = createParseRows(list, { source, moodMap });
  const toCursor = (page: number): SyncCursor => ({
    source,
    list: list.name,
    page,
    pageSize: address.pageSize,
  });
  let last: Batch | undefined;
  for await (const batch of readAhead(createBatches(pages, parseRows))) {
    const { lastPage, isFull, records } = batch;
    const cursor = toCursor(isFull ? lastPage + 1 : lastPage);
    await graph.writePage({ ...records, cursor });
    count(batch, reading);
    reading.signal.throwIfAborted();
    last = batch;
  }
  // A last page that was full is read again too: it may have changed, and a cursor past the end would look like a shorter list.
  if (last?.isFull === true) {
    await graph.writePage({ ...NOTHING, cursor: toCursor(last.lastPage) });
  }
  return last !== undefined;
}

const NOTHING = { users: [], posts: [], interactions: [], setAside: [] };

function count(
  { pages, records }: Batch,
  { task, tally, aside }: Reading,
): void {
  const { users, posts, interactions, setAside } = records;
  if (aside.length < MOST_ASIDE) aside.push(...setAside);
  const taken = users.length + posts.length + interactions.length;
  tally.pages += pages;
  tally.taken += taken;
  tally.setAside += setAside.length;
  task.advance(taken, `page ${tally.pages}`);
}

/** The other side failed, in this list; the others may still be read. */
function isTheirs(error: unknown): error is Error {
  if (error instanceof TransientFault) return true;
  return error instanceof AppError && error.code === 'UPSTREAM_FAILED';
}
