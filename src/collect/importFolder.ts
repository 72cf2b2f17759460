import type {
  CollectedPage,
  CollectionGraph,
  SetAside,
} from '../domain/CollectionGraph.js';
import { chunk } from '../lib/chunk.js';
import type { Progress, ProgressTask } from '../lib/progress.js';
import type { CollectSummary, ListSummary } from './CollectSummary.js';
import type { FolderBatch } from './folder/FolderRecords.js';
import { readAhead } from './stages/readAhead.js';
import { refreshGraph } from './stages/refreshGraph.js';
import { toSummary } from './stages/toSummary.js';
import { streamFolder } from './streamFolder.js';

export interface ImportDeps {
  readonly graph: CollectionGraph;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Rows set aside that are kept with their reasons; the rest is only counted. */
const MOST_KEPT = 10_000;
const ROWS_PER_PAGE = 5000;

/**
 * Writes a data folder (see `streamFolder`) into the graph, which may hold data already: the same folder twice changes nothing.
 * The next rows are read while the last ones are written. Throws what `streamFolder` and the graph throw.
 */
export async function importFolder(
  { folder, halfLifeMs }: { folder: string; halfLifeMs: number },
  deps: ImportDeps,
): Promise<CollectSummary> {
  const { graph, progress, now } = deps;
  const startedAt = now();
  const task = progress.task('import');
  const list = await writePieces(folder, { ...deps, task });
  task.done(`${list.setAside} set aside`);
  await refreshGraph({ halfLifeMs }, deps);
  return toSummary({
    source: folder,
    lists: [list],
    graph: await graph.counts(),
    ms: now() - startedAt,
  });
}

async function writePieces(
  folder: string,
  { graph, signal, task }: ImportDeps & { readonly task: ProgressTask },
): Promise<ListSummary> {
  const tally = { list: 'folder', pages: 0, taken: 0, setAside: 0 };
  const kept: SetAside[] = [];
  let aside: SetAside[] = [];
  const onSetAside = (row: SetAside) => {
    tally.setAside += 1;
    if (tally.setAside > MOST_KEPT) return;
    kept.push(row);
    aside.push(row);
  };
  for await (const piece of readAhead(streamFolder(folder, { onSetAside }))) {
    signal.throwIfAborted();
    const setAside = aside;
    aside = [];
    const rows = await writePiece(graph, piece, setAside);
    tally.pages += 1;
    tally.taken += rows;
    task.advance(rows);
  }
  await writePiece(graph, {}, aside);
  // What was wrong when the folder was read before and is not now leaves the list.
  await graph.keepSetAside({ source: folder, list: null }, kept);
  return { ...tally, failure: null };
}

/** Writes one piece, page by page, and gives how many rows it had. */
async function writePiece(
  graph: CollectionGraph,
  { users = [], posts = [], interactions = [] }: FolderBatch,
  setAside: readonly SetAside[],
): Promise<number> {
  const none = { users: [], posts: [], interactions: [], setAside: [] };
  const write = (part: Partial<CollectedPage>) =>
    graph.writePage({ ...none, cursor: null, ...part });
  for (const rows of chunk(users, ROWS_PER_PAGE)) await write({ users: rows });
  for (const rows of chunk(posts, ROWS_PER_PAGE)) await write({ posts: rows });
  for (const rows of chunk(interactions, ROWS_PER_PAGE)) {
    await write({ interactions: rows });
  }
  if (setAside.length > 0) await write({ setAside });
  return users.length + posts.length + interactions.length;
}
