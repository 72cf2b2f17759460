import type { ModelVersion } from '../domain/ModelVersion.js';
import { GONE, moveEdges } from '../domain/moveEdges.js';
import { moveRows } from '../domain/moveRows.js';
import { NO_EDGES, type ScoredEdges } from '../domain/ScoredEdges.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { toNeighbourLists } from '../domain/toNeighbourLists.js';
import { collectRows } from './collectRows.js';
import { evidenceColumns } from './evidenceColumns.js';
import { modelParts, type ModelColumns } from './modelParts.js';
import { loadCataloguePosts } from './loadCataloguePosts.js';
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
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const [vectors, moodVectors, columns] = await Promise.all([
    loadVectors(door, version, indexOf),
    loadMoodVectors(door, version),
    read ?? modelParts.read(door, version.slot),
  ]);
  const evidence = evidenceColumns.decode(columns);
  const indices = Int32Array.from(
    evidence.posts,
    (id) => indexOf.get(id) ?? GONE,
  );
  const toLists = (edges: ScoredEdges) =>
    toNeighbourLists(moveEdges(edges, indices), ids.length);
  return {
    vectors,
    moodVectors,
    similar: toLists(evidence.similar),
    followedBy: toLists(evidence.followedBy),
    together: toLists(evidence.together),
    factors: moveRows(evidence.factors, indices, ids.length),
  };
}

function nothingLearned(numPosts: number): LearnedColumns {
  const noEdges = toNeighbourLists(NO_EDGES, numPosts);
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
  const vectors = new Float32Array(indexOf.size * dimension);
  for await (const row of door.stream('read/catalogueVectors', { slot })) {
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
