import { byCodeUnit } from '../lib/byCodeUnit.js';
import { badInput } from './badInput.js';
import type { Catalogue } from './Catalogue.js';
import { assertId, assertLength, parseName } from './parseArguments.js';
import type {
  FeatureRange,
  FeatureRangeRequest,
  GroupCondition,
  NamesRequest,
  PostFilter,
  PostFilterRequest,
} from './PostFilter.js';

const NAMES: readonly [number, number] = [1, 50];
const AUTHORS: readonly [number, number] = [1, 100];
const RANGES: readonly [number, number] = [1, 20];

export interface ParsedFilter {
  readonly filter: PostFilter;
  /** The same for filters that mean the same, in any catalogue; null where every post passes. */
  readonly canonical: object | null;
}

/** `where` in terms of the catalogue. Throws `BAD_USER_INPUT` naming the part that is wrong. */
export function parsePostFilter(
  where: PostFilterRequest,
  catalogue: Catalogue,
): ParsedFilter {
  const { categoryNames, moodNames } = catalogue;
  const filter = {
    categories: parseGroups('categories', where.categories, categoryNames),
    moods: parseGroups('moods', where.moods, moodNames),
    createdAfter: where.createdAfter ?? null,
    createdBefore: where.createdBefore ?? null,
    authors: parseAuthors(where.authorIds ?? null, catalogue),
    ranges: (where.features ?? []).map((range) => parseRange(range, catalogue)),
  };
  if (where.features) assertLength('where.features', where.features, RANGES);
  assertOrder(filter);
  return { filter, canonical: toCanonical(where, filter, catalogue) };
}

function parseGroups(
  kind: 'categories' | 'moods',
  names: NamesRequest | null | undefined,
  known: readonly string[],
): GroupCondition {
  const parse = (part: 'any' | 'all') => {
    const wanted = names?.[part] ?? null;
    if (wanted === null) return null;
    const argument = `where.${kind}.${part}`;
    assertLength(argument, wanted, NAMES);
    return wanted.map((name) => parseName(argument, name, known));
  };
  return { any: parse('any'), all: parse('all') ?? [] };
}

/** Nobody of that name made anything: no error, and no posts. */
function parseAuthors(
  ids: readonly string[] | null,
  { authorIds }: Catalogue,
): ReadonlySet<number> | null {
  if (ids === null) return null;
  assertLength('where.authorIds', ids, AUTHORS);
  for (const id of ids) assertId('where.authorIds', id);
  const indices = ids.map((id) => authorIds.indexOf(id));
  return new Set(indices.filter((index) => index >= 0));
}

function parseRange(
  { name, min, max }: FeatureRangeRequest,
  { numericFeatures }: Catalogue,
): FeatureRange {
  const names = [...numericFeatures.keys()];
  const known = names[parseName('where.features.name', name, names)]!;
  const range = { min: min ?? -Infinity, max: max ?? Infinity };
  if (range.min <= range.max) {
    return { column: numericFeatures.get(known)!, ...range };
  }
  throw badInput(
    'where.features',
    `where.features: min of ${known} must not be above max but got: ${min} and ${max}`,
  );
}

function assertOrder({ createdAfter, createdBefore }: PostFilter): void {
  if (createdAfter === null || createdBefore === null) return;
  if (createdAfter < createdBefore) return;
  const [after, before] = [createdAfter, createdBefore].map((at) =>
    new Date(at).toISOString(),
  );
  throw badInput(
    'where.createdBefore',
    `where.createdBefore must be later than where.createdAfter but got: ${before} and ${after}`,
  );
}

function toCanonical(
  { authorIds, features }: PostFilterRequest,
  { categories, moods, createdAfter, createdBefore }: PostFilter,
  { categoryNames, moodNames, numericFeatures }: Catalogue,
): object | null {
  const featureNames = [...numericFeatures.keys()];
  const canonicalRange = ({ name, min, max }: FeatureRangeRequest) => {
    const known = parseName('where.features.name', name, featureNames);
    return JSON.stringify([featureNames[known], min ?? null, max ?? null]);
  };
  const parts = [
    sortedNames(categories.any, categoryNames),
    sortedNames(orNull(categories.all), categoryNames),
    sortedNames(moods.any, moodNames),
    sortedNames(orNull(moods.all), moodNames),
    createdAfter,
    createdBefore,
    authorIds ? distinct(authorIds) : null,
    features ? distinct(features.map(canonicalRange)) : null,
  ];
  const given = parts.some((part) => part !== null);
  return given ? parts : null;
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function sortedNames(
  indices: readonly number[] | null,
  names: readonly string[],
): string[] | null {
  return indices && distinct(indices.map((index) => names[index]!));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(byCodeUnit);
}
