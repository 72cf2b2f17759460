import type { ModelVersion } from '../domain/ModelVersion.js';
import { GONE, moveEdges } from '../domain/moveEdges.js';
import { moveRows } from '../domain/moveRows.js';
import type { NeighbourLists } from '../domain/NeighbourLists.js';
import { NO_EDGES, type ScoredEdges } from '../domain/ScoredEdges.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { toNeighbourLists } from '../domain/toNeighbourLists.js';
import { atOnce } from '../lib/atOnce.js';
import { sharedZeros } from '../lib/sharedZeros.js';
import { withBreaks } from '../lib/withBreaks.js';
import { collectRows } from './collectRows.js';
import { evidenceColumns, type Evidence } from './evidenceColumns.js';
import { modelParts, type ModelColumns } from './modelParts.js';
import { FEW, loadCataloguePosts } from './loadCataloguePosts.js';
import type { GraphDoor } from './runQuery.js';

export interface LoadCatalogueOptions {
  /** Age at which a user's interaction counts half in the trend. */
  readonly halfLifeMs: number;
  /** A catalogue loaded before, of which vectors and edges are taken where they still hold. */
  readonly known?: ServedCatalogue | undefined;
}

/** Streams everything that ranking reads of the catalogue. */
export async function loadServedCatalogue(
  door: GraphDoor,
  version: ModelVersion | null,
  { halfLifeMs, known }: LoadCatalogueOptions,
): Promise<ServedCatalogue> {
  // A first reading needs the columns whatever the posts are: both at once.
  const isFirst = known === undefined && version !== null;
  const [posts, columns] = await Promise.all([
    loadCataloguePosts(door, { halfLifeMs, ids: null }),
    isFirst ? modelParts.read(door, version.slot) : undefined,
  ]);
  const holding =
    known !== undefined && stillHolds(known, version, posts.ids)
      ? known
      : undefined;
  // The very same ids, so that what was made of them once need not be made again.
  const { ids } = holding ?? posts;
  const learned =
    holding ?? (await loadLearned(door, version, { ids, columns }));
  const { vectors, moodVectors, similar, followedBy } = learned;
  const { together, factors } = learned;
  return {
    version,
    ...posts,
    ids,
    vectors,
    moodVectors,
    similar,
    followedBy,
    together,
    factors,
  };
}

type LearnedColumns = Pick<
  ServedCatalogue,
  'vectors' | 'moodVectors' | 'similar' | 'followedBy' | 'together' | 'factors'
>;
function stillHolds(
  known: ServedCatalogue,
  version: ModelVersion | null,
  ids: readonly string[],
): boolean {
  return (
    known.version?.id === version?.id &&
    known.ids.length === ids.length &&
    known.ids.every((id, index) => id === ids[index])
  );
}

interface PostsAndColumns {
  readonly ids: readonly string[];
  /** Those of the version's slot where they were read already. */
  readonly columns: ModelColumns | undefined;
}

async function loadLearned(
  door: GraphDoor,
  version: ModelVersion | null,
  { ids, columns: read }: PostsAndColumns,
): Promise<LearnedColumns> {
  if (version === null) return nothingLearned(ids.length);
  const indexOf = await withBreaks(indicesById(ids));
  const [vectors, moodVectors, columns] = await Promise.all([
    loadVectors(door, version, indexOf),
    loadMoodVectors(door, version),
    read ?? modelParts.read(door, version.slot),
  ]);
  const evidence = await withBreaks(evidenceColumns.decode(columns));
  const placed = await withBreaks(place(evidence, indexOf));
  return { vectors, moodVectors, ...placed };
}

/** Hashing a million ids takes a third of a second. */
const IDS_A_STEP = 2 ** 15;

function* indicesById(
  ids: readonly string[],
): Generator<void, ReadonlyMap<string, number>> {
  const indexOf = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    if (index % IDS_A_STEP === 0) yield;
    indexOf.set(id, index);
  }
  return indexOf;
}

/** What was learned of posts, by where they are now. In steps: a million posts have sixty million edges. */
function* place(
  { posts, factors, ...edges }: Evidence,
  indexOf: ReadonlyMap<string, number>,
): Generator<void, Omit<LearnedColumns, 'vectors' | 'moodVectors'>> {
  const numPosts = indexOf.size;
  const indices = new Int32Array(posts.length);
  for (const [post, id] of posts.entries()) {
    if (post % IDS_A_STEP === 0) yield;
    indices[post] = indexOf.get(id) ?? GONE;
  }
  function* toLists(of: ScoredEdges): Generator<void, NeighbourLists> {
    const moved = yield* moveEdges(of, indices);
    return yield* toNeighbourLists(moved, numPosts);
  }
  return {
    similar: yield* toLists(edges.similar),
    followedBy: yield* toLists(edges.followedBy),
    together: yield* toLists(edges.together),
    factors: yield* moveRows(factors, indices, numPosts),
  };
}

function nothingLearned(numPosts: number): LearnedColumns {
  const noEdges = atOnce(toNeighbourLists(NO_EDGES, numPosts));
  return {
    vectors: new Float32Array(),
    moodVectors: new Map(),
    similar: noEdges,
    followedBy: noEdges,
    together: noEdges,
    factors: new Float32Array(),
  };
}

/** A vector of another length than the version's is from no model of ours and is left out. */
async function loadVectors(
  door: GraphDoor,
  { slot, dimension }: ModelVersion,
  indexOf: ReadonlyMap<string, number>,
): Promise<Float32Array> {
  const vectors = sharedZeros(Float32Array, indexOf.size * dimension);
  for await (const row of door.stream('read/catalogueVectors', { slot }, FEW)) {
    const index = indexOf.get(String(row.id));
    const vector = row.vector as number[];
    if (index === undefined || vector.length !== dimension) continue;
    vectors.set(vector, index * dimension);
  }
  return vectors;
}

async function loadMoodVectors(
  door: GraphDoor,
  { slot, dimension }: ModelVersion,
): Promise<Map<string, Float32Array>> {
  const rows = await collectRows(door.stream('read/moodVectors', { slot }));
  return new Map(
    rows
      .filter((row) => (row.vector as number[]).length === dimension)
      .map((row) => [
        String(row.name),
        Float32Array.from(row.vector as number[]),
      ]),
  );
}
