import { distinctLists } from '../domain/distinctLists.js';
import { GONE } from '../domain/moveEdges.js';
import { moveLists } from '../domain/moveLists.js';
import { moveRows } from '../domain/moveRows.js';
import type { NeighbourLists } from '../domain/NeighbourLists.js';
import type {
  CataloguePosts,
  ServedCatalogue,
} from '../domain/ServedCatalogue.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';

/** The posts of the new catalogue: the index of each among the known posts and among the found ones, or `GONE`. */
interface Places {
  readonly known: Int32Array;
  readonly found: Int32Array;
}

/**
 * The catalogue with some posts as they are now: `found` holds those of `ids` that may be shown, the others of `ids` leave.
 * Vectors and edges stay what they were, the very same columns where no post comes or leaves; a post that is new has none.
 * In steps, for a million posts take most of a second.
 */
export function* putPosts(
  served: ServedCatalogue,
  ids: readonly string[],
  found: CataloguePosts,
): Generator<void, ServedCatalogue> {
  const places = toPlaces(served, ids, found);
  yield;
  const moved = yield* moveColumns(places, served, found);
  const named = yield* moveNames(places, served, found);
  const authorIds = union(served.authorIds, found.authorIds);
  const authors = pickAuthors(places, served, found, authorIds);
  const numericFeatures = pickFeatures(places, served, found);
  yield;
  const createdAt = new Float64Array(places.known.length).map(
    freshest(places, served.createdAt, found.createdAt),
  );
  const popularity = new Float32Array(places.known.length).map(
    freshest(places, served.popularity, found.popularity),
  );
  // Trends compare posts of one reading: those of another moment would stand on another scale.
  const trend = new Float32Array(places.known.length).map(
    oldest(places, served.trend, found.trend),
  );
  yield;
  return {
    ...served,
    ...moved,
    ...named,
    ...{ createdAt, popularity, trend },
    ...{ authorIds, authors, numericFeatures },
    numUsers: Math.max(served.numUsers, found.numUsers),
  };
}

/** Both are sorted by id; what comes or stays is put where it belongs in one walk. */
function toPlaces(
  served: ServedCatalogue,
  ids: readonly string[],
  found: CataloguePosts,
): Places {
  const changed = new Set(ids);
  const known: number[] = [];
  const foundAt: number[] = [];
  const put = (index: number, fresh: number): void => {
    known.push(index);
    foundAt.push(fresh);
  };
  let next = 0;
  served.ids.forEach((id, index) => {
    while (next < found.ids.length && found.ids[next]! < id) put(GONE, next++);
    if (found.ids[next] === id) put(index, next++);
    else if (!changed.has(id)) put(index, GONE);
  });
  while (next < found.ids.length) put(GONE, next++);
  return { known: new Int32Array(known), found: new Int32Array(foundAt) };
}

/** What no post brings with it. */
function* moveColumns(
  { known, found }: Places,
  served: ServedCatalogue,
  { ids }: CataloguePosts,
): Generator<void, Partial<ServedCatalogue>> {
  const numKnown = served.ids.length;
  if (known.length === numKnown && !known.includes(GONE)) return {};
  const indices = new Int32Array(numKnown).fill(GONE);
  known.forEach((from, index) => {
    if (from !== GONE) indices[from] = index;
  });
  const idOf = (from: number, index: number) =>
    served.ids[from] ?? ids[found[index]!]!;
  const moved = { ids: Array.from(known, idOf) };
  yield;
  const vectors = yield* moveRows(served.vectors, indices, known.length);
  const factors = yield* moveRows(served.factors, indices, known.length);
  const move = (lists: NeighbourLists) =>
    moveLists(lists, indices, known.length);
  const similar = yield* move(served.similar);
  const followedBy = yield* move(served.followedBy);
  const together = yield* move(served.together);
  yield;
  return { ...moved, vectors, factors, similar, followedBy, together };
}

function* moveNames(
  places: Places,
  served: CataloguePosts,
  found: CataloguePosts,
): Generator<void, Partial<ServedCatalogue>> {
  const categoryNames = union(served.categoryNames, found.categoryNames);
  const moodNames = union(served.moodNames, found.moodNames);
  const categories = pickNames(places, served, found, {
    lists: 'categories',
    names: 'categoryNames',
    all: categoryNames,
  });
  yield;
  const moods = pickNames(places, served, found, {
    lists: 'moods',
    names: 'moodNames',
    all: moodNames,
  });
  yield;
  return { categoryNames, moodNames, categories, moods };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  const all = new Set([...a, ...b]);
  return all.size === a.length ? a : [...all].sort(byCodeUnit);
}

interface NamedLists {
  readonly lists: 'categories' | 'moods';
  readonly names: 'categoryNames' | 'moodNames';
  /** All names there are now. */
  readonly all: readonly string[];
}

function pickNames(
  places: Places,
  served: CataloguePosts,
  found: CataloguePosts,
  { lists, names, all }: NamedLists,
): (readonly number[])[] {
  const indexOf = new Map(all.map((name, index) => [name, index]));
  const movedFrom = (posts: CataloguePosts) => {
    if (all === posts[names]) return (post: number) => posts[lists][post]!;
    const moved = posts[names].map((name) => indexOf.get(name) ?? GONE);
    const { setOf, sets } = distinctLists(posts[lists]);
    const movedSets = sets.map((list) => list.map((name) => moved[name]!));
    return (post: number) => movedSets[setOf[post]!]!;
  };
  const fromFound = movedFrom(found);
  const fromServed = movedFrom(served);
  return Array.from(places.known, (known, place) => {
    const fresh = places.found[place]!;
    return fresh === GONE ? fromServed(known) : fromFound(fresh);
  });
}

function pickAuthors(
  places: Places,
  served: CataloguePosts,
  found: CataloguePosts,
  all: readonly string[],
): Int32Array {
  const indexOf = new Map(all.map((id, index) => [id, index]));
  return places.known.map((known, place) => {
    const fresh = places.found[place]!;
    const from = fresh === GONE ? served : found;
    const post = fresh === GONE ? known : fresh;
    const author = from.authorIds[from.authors[post] ?? GONE];
    return author === undefined ? GONE : (indexOf.get(author) ?? GONE);
  });
}

function pickFeatures(
  places: Places,
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
      const column = new Float64Array(places.known.length);
      return [name, column.map(freshest(places, known, fresh))];
    }),
  );
}

const NONE = new Float64Array();

type Numbers = Float32Array | Float64Array;

/** Of a post that both tell of, what was found counts. */
function freshest(
  { known, found }: Places,
  served: Numbers,
  fresh: Numbers,
): ValueAt {
  return eitherOf({ at: found, values: fresh }, { at: known, values: served });
}

/** Of such a post, what was known counts. */
function oldest(
  { known, found }: Places,
  served: Numbers,
  fresh: Numbers,
): ValueAt {
  return eitherOf({ at: known, values: served }, { at: found, values: fresh });
}

/** What an empty column is filled by. */
type ValueAt = (none: number, place: number) => number;

interface Told {
  /** By place: where its value stands, or `GONE`. */
  readonly at: Int32Array;
  readonly values: Numbers;
}

/** The value of a place by the first that has one; NaN where neither does. */
function eitherOf(first: Told, second: Told): ValueAt {
  return (_none, place) => {
    const { at, values } = first.at[place] === GONE ? second : first;
    return values[at[place]!] ?? NaN;
  };
}
