import type {
  CollectedPage,
  CollectionGraph,
  SetAside,
} from '../domain/CollectionGraph.js';
import { chunk } from '../lib/chunk.js';
import type { Progress } from '../lib/progress.js';
import type { CollectSummary } from './CollectSummary.js';
import type { FolderRecords } from './folder/FolderRecords.js';
import { readFolder } from './readFolder.js';
import { refreshGraph } from './stages/refreshGraph.js';
import { toSummary } from './stages/toSummary.js';

export interface ImportDeps {
  readonly graph: CollectionGraph;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const ROWS_PER_PAGE = 5000;
/** Rows set aside that are kept with their reasons; the rest is only counted. */
const MOST_KEPT = 10_000;

/**
 * Writes a data folder (see `readFolder`) into the graph, which may hold data already: the same folder twice changes nothing.
 * Throws what `readFolder` and the graph throw.
 */
export async function importFolder(
  { folder, halfLifeMs }: { folder: string; halfLifeMs: number },
  deps: ImportDeps,
): Promise<CollectSummary> {
  const { graph, progress, signal, now } = deps;
  const startedAt = now();
  const kept: SetAside[] = [];
  const onSetAside = (row: SetAside) => {
    if (kept.length < MOST_KEPT) kept.push(row);
  };
  const records = await readFolder(folder, { onSetAside, progress });
  const pages = toPages(records, kept);
  const task = progress.task('write', pages.length);
  for (const page of pages) {
    signal.throwIfAborted();
    await graph.writePage(page);
    task.advance(1);
  }
  task.done();
  await refreshGraph({ halfLifeMs }, deps);
  return toSummary({
    source: folder,
    lists: toLists(records),
    graph: await graph.counts(),
    ms: now() - startedAt,
  });
}

function toPages(
  { users, posts, interactions }: FolderRecords,
  setAside: readonly SetAside[],
): CollectedPage[] {
  const page = (part: Partial<CollectedPage>): CollectedPage => ({
    users: [],
    posts: [],
    interactions: [],
    setAside: [],
    cursor: null,
    ...part,
  });
  return [
    ...mapChunks(users, (rows) => page({ users: rows })),
    ...mapChunks(posts, (rows) => page({ posts: rows })),
    ...mapChunks(interactions, (rows) => page({ interactions: rows })),
    ...mapChunks(setAside, (rows) => page({ setAside: rows })),
  ];
}

function mapChunks<T>(
  rows: readonly T[],
  toPage: (rows: readonly T[]) => CollectedPage,
): CollectedPage[] {
  return [...chunk(rows, ROWS_PER_PAGE)].map(toPage);
}

function toLists(records: FolderRecords): CollectSummary['lists'] {
  const { users, posts, interactions, setAside } = records;
  const taken = users.length + posts.length + interactions.length;
  return [{ list: 'folder', pages: 1, taken, setAside, failure: null }];
}
