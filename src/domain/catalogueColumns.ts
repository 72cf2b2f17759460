import { distinctLists } from './distinctLists.js';
import type { NeighbourLists } from './NeighbourLists.js';
import type { ServedCatalogue } from './ServedCatalogue.js';

export type ColumnArray = Float32Array | Float64Array | Int32Array;

/** A catalogue as text and flat columns of numbers, which are read and written whole. */
export interface CatalogueColumns {
  readonly text: CatalogueText;
  readonly numbers: Readonly<Record<string, ColumnArray>>;
}

type CatalogueText = Pick<
  ServedCatalogue,
  | 'version'
  | 'ids'
  | 'categoryNames'
  | 'moodNames'
  | 'authorIds'
  | 'numUsers'
  | 'newestAt'
> & {
  readonly featureNames: readonly string[];
  readonly moodVectorNames: readonly string[];
};

/** How a catalogue is laid out where it is kept. */
export const catalogueColumns = { encode, decode };

const EDGES = ['similar', 'followedBy', 'together'] as const;
const LISTS = ['categories', 'moods'] as const;
const PLAIN = [
  'createdAt',
  'popularity',
  'trend',
  'authors',
  'vectors',
  'factors',
] as const;

function encode(catalogue: ServedCatalogue): CatalogueColumns {
  const { version, ids, categoryNames, moodNames, authorIds } = catalogue;
  const { numUsers, newestAt, numericFeatures, moodVectors } = catalogue;
  return {
    text: {
      version,
      ids,
      categoryNames,
      moodNames,
      authorIds,
      numUsers,
      newestAt,
      featureNames: [...numericFeatures.keys()],
      moodVectorNames: [...moodVectors.keys()],
    },
    numbers: Object.fromEntries([
      ...PLAIN.map((name) => [name, catalogue[name]] as const),
      ...LISTS.flatMap((name) => flatten(name, catalogue[name])),
      ...EDGES.flatMap((name) => edgeColumns(name, catalogue[name])),
      ...numbered('feature', numericFeatures),
      ...numbered('mood', moodVectors),
    ]),
  };
}

type NamedColumn = readonly [string, ColumnArray];

function flatten(
  name: string,
  lists: readonly (readonly number[])[],
): NamedColumn[] {
  const { setOf, sets } = distinctLists(lists);
  return [
    [`${name}.sets`, setOf],
    [`${name}.lengths`, Int32Array.from(sets, ({ length }) => length)],
    [`${name}.values`, Int32Array.from(sets.flat())],
  ];
}

function edgeColumns(
  name: string,
  { offsets, targets, scores }: NeighbourLists,
): NamedColumn[] {
  return [
    [`${name}.offsets`, offsets],
    [`${name}.targets`, targets],
    [`${name}.scores`, scores],
  ];
}

function numbered(
  kind: string,
  columns: ReadonlyMap<string, ColumnArray>,
): NamedColumn[] {
  return [...columns.values()].map((column, place) => [
    `${kind}.${place}`,
    column,
  ]);
}

function decode({ text, numbers }: CatalogueColumns): ServedCatalogue {
  const { featureNames, moodVectorNames, ...rest } = text;
  const float32 = (name: string) => numbers[name] as Float32Array;
  const float64 = (name: string) => numbers[name] as Float64Array;
  const int32 = (name: string) => numbers[name] as Int32Array;
  const edges = (name: (typeof EDGES)[number]): NeighbourLists => ({
    offsets: int32(`${name}.offsets`),
    targets: int32(`${name}.targets`),
    scores: float32(`${name}.scores`),
  });
  const lists = (name: (typeof LISTS)[number]) => {
    const sets = unflatten(int32(`${name}.lengths`), int32(`${name}.values`));
    return Array.from(int32(`${name}.sets`), (set) => sets[set]!);
  };
  return {
    ...rest,
    createdAt: float64('createdAt'),
    popularity: float32('popularity'),
    trend: float32('trend'),
    authors: int32('authors'),
    vectors: float32('vectors'),
    factors: float32('factors'),
    categories: lists('categories'),
    moods: lists('moods'),
    similar: edges('similar'),
    followedBy: edges('followedBy'),
    together: edges('together'),
    numericFeatures: new Map(
      featureNames.map((name, place) => [name, float64(`feature.${place}`)]),
    ),
    moodVectors: new Map(
      moodVectorNames.map((name, place) => [name, float32(`mood.${place}`)]),
    ),
  };
}

function unflatten(lengths: Int32Array, values: Int32Array): number[][] {
  let place = 0;
  return Array.from(lengths, (length) => {
    const list: number[] = [];
    for (let left = length; left > 0; left--) list.push(values[place++]!);
    return list;
  });
}
