import type { ModelVersion } from '../domain/ModelVersion.js';
import type {
  CatalogueEdges,
  ServedCatalogue,
} from '../domain/ServedCatalogue.js';
import { evidenceColumns } from './evidenceColumns.js';
import { modelParts } from './modelParts.js';
import { toFeatures } from './rows/toFeatures.js';
import type { GraphDoor, Row } from './runQuery.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';

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
  const posts = await loadPosts(door, halfLifeMs);
  const learned =
    known !== undefined && stillHolds(known, version, posts.ids)
      ? known
      : await loadLearned(door, version, posts.ids);
  const { vectors, moodVectors, similar, followedBy } = learned;
  return { version, ...posts, vectors, moodVectors, similar, followedBy };
}

type LearnedColumns = Pick<
  ServedCatalogue,
  'vectors' | 'moodVectors' | 'similar' | 'followedBy'
>;
type PostColumns = Omit<ServedCatalogue, 'version' | keyof LearnedColumns>;

async function loadPosts(
  door: GraphDoor,
  halfLifeMs: number,
): Promise<PostColumns> {
  const rows = await collect(
    door.stream('read/cataloguePosts', { halfLifeMs }),
  );
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
    numUsers: Number(rows[0]?.users ?? 0),
  };
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
): Pick<PostColumns, 'authorIds' | 'authors'> {
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

async function loadLearned(
  door: GraphDoor,
  version: ModelVersion | null,
  ids: readonly string[],
): Promise<LearnedColumns> {
  if (version === null) return NOTHING_LEARNED;
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const [vectors, moodVectors, columns] = await Promise.all([
    loadVectors(door, version, indexOf),
    loadMoodVectors(door, version),
    modelParts.read(door, version.slot),
  ]);
  const { posts, similar, followedBy } = evidenceColumns.decode(columns);
  const indices = Int32Array.from(posts, (id) => indexOf.get(id) ?? GONE);
  return {
    vectors,
    moodVectors,
    similar: moveEdges(similar, indices),
    followedBy: moveEdges(followedBy, indices),
  };
}

const NO_EDGES: CatalogueEdges = {
  source: new Int32Array(),
  target: new Int32Array(),
  score: new Float32Array(),
};

const NOTHING_LEARNED: LearnedColumns = {
  vectors: new Float32Array(),
  moodVectors: new Map(),
  similar: NO_EDGES,
  followedBy: NO_EDGES,
};

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
  const rows = await collect(door.stream('read/moodVectors', { slot }));
  return new Map(
    rows
      .filter((row) => (row.vector as number[]).length === dimension)
      .map((row) => [
        String(row.name),
        Float32Array.from(row.vector as number[]),
      ]),
  );
}

/** A post that left the catalogue since the model was published. */
const GONE = -1;

/** The edges by today's indices, without those from and to posts that are gone. */
function moveEdges(
  { source, target, score }: CatalogueEdges,
  indices: Int32Array,
): CatalogueEdges {
  const from = source.map((post) => indices[post] ?? GONE);
  const to = target.map((post) => indices[post] ?? GONE);
  const stays = (_: number, edge: number) =>
    from[edge] !== GONE && to[edge] !== GONE;
  return {
    source: from.filter(stays),
    target: to.filter(stays),
    score: score.filter(stays),
  };
}

async function collect(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
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
