import { onceFor } from '../../lib/onceFor.js';
import { toShared } from '../../lib/toShared.js';
import { groupSets, type GroupSets } from '../../ranking/groupSets.js';
import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { RankedCatalogue } from '../RankQuestion.js';

export type Column = Float32Array | Float64Array | Int32Array;
type EdgeName = 'similar' | 'followedBy' | 'together';
type ColumnName =
  | 'authors'
  | 'vectors'
  | 'factors'
  | 'createdAt'
  | 'popularity'
  | 'trend'
  | 'categories'
  | 'moods'
  | `${EdgeName}.${keyof NeighbourLists}`;

/** A catalogue by name, in memory that both threads read. */
export type SharedColumns = Readonly<Record<ColumnName, Column>>;

/** The rest of a catalogue as it travels, which is little. */
export interface CatalogueParcel {
  readonly blend: RankedCatalogue['blend'];
  readonly dimension: number;
  readonly factorDimension: number;
  /** Sets of groups, by the number that the columns say. */
  readonly categorySets: GroupSets['sets'];
  readonly moodSets: GroupSets['sets'];
}

/** What takes long of the columns of a large catalogue, in steps: they are told sooner afterwards. */
export function* layColumns({ index }: RankedCatalogue): Generator<void, void> {
  for (const groups of [index.categories, index.moods]) {
    yield;
    groupSets(groups);
  }
  yield;
}

/** The very same columns where the catalogue has the same arrays. */
export function sharedColumns({
  index,
  authors,
}: RankedCatalogue): SharedColumns {
  const { createdAt, popularity, trend } = index;
  const columns = {
    ...{ authors, createdAt, popularity, trend },
    vectors: index.vectors,
    factors: index.factors.values,
    categories: groupSets(index.categories).setOf,
    moods: groupSets(index.moods).setOf,
    ...edgeColumns('similar', index.similar),
    ...edgeColumns('followedBy', index.followedBy),
    ...edgeColumns('together', index.together),
  };
  const entries = Object.entries(columns);
  return Object.fromEntries(
    entries.map(([name, column]) => [name, shared(column)]),
  ) as SharedColumns;
}

const shared = onceFor((column: Column) => toShared(column));

function edgeColumns<Name extends EdgeName>(
  name: Name,
  { offsets, targets, scores }: NeighbourLists,
): Record<`${Name}.${keyof NeighbourLists}`, Column> {
  return {
    [`${name}.offsets`]: offsets,
    [`${name}.targets`]: targets,
    [`${name}.scores`]: scores,
  } as Record<`${Name}.${keyof NeighbourLists}`, Column>;
}

/** Before it is sent. */
export function packCatalogue({
  index,
  blend,
}: RankedCatalogue): CatalogueParcel {
  return {
    blend,
    dimension: index.dimension,
    factorDimension: index.factors.dimension,
    categorySets: groupSets(index.categories).sets,
    moodSets: groupSets(index.moods).sets,
  };
}

/** As it was before it was sent; of the same columns it has the same arrays, by which ranking knows what it made of them. */
export function unpackCatalogue(
  { blend, dimension, factorDimension, ...sets }: CatalogueParcel,
  columns: SharedColumns,
): RankedCatalogue {
  const floats = (name: ColumnName) => columns[name] as Float32Array;
  const integers = (name: ColumnName) => columns[name] as Int32Array;
  const edges = (name: EdgeName): NeighbourLists => ({
    offsets: integers(`${name}.offsets`),
    targets: integers(`${name}.targets`),
    scores: floats(`${name}.scores`),
  });
  return {
    blend,
    authors: integers('authors'),
    index: {
      dimension,
      vectors: floats('vectors'),
      factors: { dimension: factorDimension, values: floats('factors') },
      createdAt: columns.createdAt as Float64Array,
      popularity: floats('popularity'),
      trend: floats('trend'),
      similar: edges('similar'),
      followedBy: edges('followedBy'),
      together: edges('together'),
      categories: listsOf(integers('categories'), sets.categorySets),
      moods: listsOf(integers('moods'), sets.moodSets),
    },
  };
}

const listsOf = onceFor((setOf: Int32Array, sets: GroupSets['sets']) =>
  Array.from(setOf, (set) => sets[set]!),
);
