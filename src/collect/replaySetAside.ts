import { access } from 'node:fs/promises';
import type { CollectionGraph, KeptAside } from '../domain/CollectionGraph.js';
import type { Progress } from '../lib/progress.js';
import { importFolder } from './importFolder.js';
import { LISTS, type UpstreamList } from './stages/lists.js';
import type { MoodMap } from './stages/loadMoodMap.js';
import { createParseRows, type ParsedRows } from './stages/parseRows.js';
import { refreshGraph } from './stages/refreshGraph.js';

export interface ReplayInput {
  readonly moodMap: MoodMap;
  /** Age at which an interaction counts half. */
  readonly halfLifeMs: number;
}

export interface ReplayDeps {
  readonly graph: CollectionGraph;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What came of trying again. */
export interface ReplaySummary {
  /** Records that were set aside. */
  readonly tried: number;
  /** Those that are no longer. */
  readonly landed: number;
  /** Those that are set aside now. */
  readonly left: number;
  /** Folders whose rows could not be tried, since they are no longer where they were. */
  readonly missing: readonly string[];
}

const RECORDS_AT_ONCE = 1000;

/**
 * Tries again what was set aside, after data or mapping were mended: records of the external API as they were kept, and by the rules of today;
 * rows of a folder by reading the folder again. What lands leaves the list in the same transaction, so killed at any moment nothing is lost.
 * Throws what `importFolder` and the graph throw.
 */
export async function replaySetAside(
  input: ReplayInput,
  deps: ReplayDeps,
): Promise<ReplaySummary> {
  const { graph, progress } = deps;
  const { setAside: tried } = await graph.counts();
  const task = progress.task('try again', tried);
  const folders = new Set<string>();
  for await (const records of pagesOf(deps)) {
    await takeRecords(records, input, graph);
    for (const { source, list } of records) {
      if (!isOfApi(list)) folders.add(source);
    }
    task.advance(records.length);
  }
  task.done();
  const missing = await importAgain(folders, input, deps);
  await refreshGraph(input, deps);
  const { setAside: left } = await graph.counts();
  return { tried, landed: Math.max(0, tried - left), left, missing };
}

async function* pagesOf({
  graph,
  signal,
}: ReplayDeps): AsyncGenerator<readonly KeptAside[]> {
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const page = await graph.setAsideAfter(after, RECORDS_AT_ONCE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.id;
  }
}

/** Writes those of the external API that can be taken now. */
async function takeRecords(
  records: readonly KeptAside[],
  { moodMap }: ReplayInput,
  graph: CollectionGraph,
): Promise<void> {
  const page = { users: [], posts: [], interactions: [] };
  const taken: Taken = { ...page, landed: [] };
  for (const record of records) take(record, taken, moodMap);
  if (taken.landed.length === 0) return;
  await graph.writePage({ ...taken, setAside: [], cursor: null });
}

interface Taken {
  readonly users: ParsedRows['users'][number][];
  readonly posts: ParsedRows['posts'][number][];
  readonly interactions: ParsedRows['interactions'][number][];
  readonly landed: string[];
}

function take(
  { id, source, list: name, record }: KeptAside,
  taken: Taken,
  moodMap: MoodMap,
): void {
  const list = listOf(name);
  const row = list && parsed(record);
  if (list === undefined || row === undefined) return;
  const rows = createParseRows(list, { source, moodMap })([row]);
  if (rows.setAside.length > 0) return;
  taken.users.push(...rows.users);
  taken.posts.push(...rows.posts);
  taken.interactions.push(...rows.interactions);
  taken.landed.push(id);
}

/** Undefined for a record that was cut when it was kept. */
function parsed(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}

function listOf(name: string): UpstreamList | undefined {
  return LISTS.find((list) => list.name === name);
}

/** Rows of a folder are set aside under the name of their file. */
function isOfApi(list: string): boolean {
  return listOf(list) !== undefined;
}

/** Gives the folders that are gone. */
async function importAgain(
  folders: ReadonlySet<string>,
  { halfLifeMs }: ReplayInput,
  deps: ReplayDeps,
): Promise<string[]> {
  const missing: string[] = [];
  for (const folder of folders) {
    const isThere = await access(folder).then(
      () => true,
      () => false,
    );
    if (isThere) await importFolder({ folder, halfLifeMs }, deps);
    else missing.push(folder);
  }
  return missing;
}
