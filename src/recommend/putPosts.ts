import { GONE, moveEdges } from '../domain/moveEdges.js';
import { moveRows } from '../domain/moveRows.js';
import type {
  CataloguePosts,
  ServedCatalogue,
} from '../domain/ServedCatalogue.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';

/** One post of the new catalogue: its index among the known posts and among the found ones, or `GONE`. */
interface Place {
  readonly id: string;
  readonly known: number;
  readonly found: number;
}

/**
 * The catalogue with some posts as they are now: `found` holds those of `ids` that may be shown, the others of `ids` leave.
 * Vectors and edges stay what they were; a post that is new has none.
 */
export function putPosts(
  served: ServedCatalogue,
  ids: readonly string[],
  found: CataloguePosts,
): ServedCatalogue {
  const places = toPlaces(served, ids, found);
  const categoryNames = union(served.categoryNames, found.categoryNames);
  const moodNames = union(served.moodNames, found.moodNames);
  const authorIds = union(served.authorIds, found.authorIds);
  const indices = toIndices(places, served.ids.length);
  return {
    ...served,
    ids: places.map(({ id }) => id),
    categoryNames,
    moodNames,
    categories: pickNames(places, served, found, {
      lists: 'categories',
      names: 'categoryNames',
      all: categoryNames,
    }),
    moods: pickNames(places, served, found, {
      lists: 'moods',
      names: 'moodNames',
      all: moodNames,
    }),
    createdAt: Float64Array.from(places, (place) =>
      freshest(place, served.createdAt, found.createdAt),
    ),
    popularity: Float32Array.from(places, (place) =>
      freshest(place, served.popularity, found.popularity),
    ),
    // Trends compare posts of one reading: those of another moment would stand on another scale.
    trend: Float32Array.from(places, (place) =>
      oldest(place, served.trend, found.trend),
    ),
    authorIds,
    authors: pickAuthors(places, served, found, authorIds),
    numericFeatures: pickFeatures(places, served, found),
    numUsers: Math.max(served.numUsers, found.numUsers),
    vectors: pickVectors(places, served),
    similar: moveEdges(served.similar, indices),
    followedBy: moveEdges(served.followedBy, indices),
    together: moveEdges(served.together, indices),
    factors: moveRows(served.factors, indices, places.length),
  };
}

function toPlaces(
  served: ServedCatalogue,
  ids: readonly string[],
  found: CataloguePosts,
): Place[] {
  const changed = new Set(ids);
  const knownIndex = new Map<string, number>();
  const places: Place[] = [];
  served.ids.forEach((id, known) => {
    if (changed.has(id)) knownIndex.set(id, known);
    else places.push({ id, known, found: GONE });
  });
  found.ids.forEach((id, index) =>
    places.push({ id, known: knownIndex.get(id) ?? GONE, found: index }),
  );
  return places.sort((a, b) => byCodeUnit(a.id, b.id));
}

function toIndices(places: readonly Place[], numKnown: number): Int32Array {
  const indices = new Int32Array(numKnown).fill(GONE);
  places.forEach(({ known }, index) => {
    if (known !== GONE) indices[known] = index;
  });
  return indices;
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort(byCodeUnit);
}

interface NamedLists {
  readonly lists: 'categories' | 'moods';
  readonly names: 'categoryNames' | 'moodNames';
  /** All names there are now. */
  readonly all: readonly string[];
}

function pickNames(
  places: readonly Place[],
  served: CataloguePosts,
  found: CataloguePosts,
  { lists, names, all }: NamedLists,
): (readonly number[])[] {
  const indexOf = new Map(all.map((name, index) => [name, index]));
  const indexed = (posts: CataloguePosts) =>
    posts[names].map((name) => indexOf.get(name) ?? GONE);
  const [fromServed, fromFound] = [indexed(served), indexed(found)];
  return places.map((place) => {
    const isFound = place.found !== GONE;
    const moved = isFound ? fromFound : fromServed;
    const list = isFound
      ? found[lists][place.found]
      : served[lists][place.known];
    return (list ?? []).map((name) => moved[name] ?? GONE);
  });
}

function pickAuthors(
  places: readonly Place[],
  served: CataloguePosts,
  found: CataloguePosts,
  all: readonly string[],
): Int32Array {
  const indexOf = new Map(all.map((id, index) => [id, index]));
  return Int32Array.from(places, (place) => {
    const from = place.found !== GONE ? found : served;
    const post = place.found !== GONE ? place.found : place.known;
    const author = from.authorIds[from.authors[post] ?? GONE];
    return author === undefined ? GONE : (indexOf.get(author) ?? GONE);
  });
}

function pickFeatures(
  places: readonly Place[],
  served: CataloguePosts,
  found: CataloguePosts,
): Map<string, Float64Array> {
  const names = union(
    [...served.numericFeatures.keys()],
    [...found.numericFeatures.keys()],
  );
  return new Map(
    names.map((name) => {
      const known = served.numericFeatures.get(name) ?? NONE;
      const fresh = found.numericFeatures.get(name) ?? NONE;
      const column = places.map((place) => freshest(place, known, fresh));
      return [name, Float64Array.from(column)];
    }),
  );
}

const NONE = new Float64Array();

type Numbers = Float32Array | Float64Array;

function freshest(place: Place, served: Numbers, found: Numbers): number {
  const isFound = place.found !== GONE;
  return (isFound ? found[place.found] : served[place.known]) ?? NaN;
}

function oldest(place: Place, served: Numbers, found: Numbers): number {
  const isKnown = place.known !== GONE;
  return (isKnown ? served[place.known] : found[place.found]) ?? NaN;
}

function pickVectors(
  places: readonly Place[],
  { vectors, version }: ServedCatalogue,
): Float32Array {
  if (version === null || vectors.length === 0) return vectors;
  const { dimension } = version;
  const picked = new Float32Array(places.length * dimension);
  places.forEach(({ known }, index) => {
    if (known === GONE) return;
    const start = known * dimension;
    const vector = vectors.subarray(start, start + dimension);
    picked.set(vector, index * dimension);
  });
  return picked;
}
