import { onceFor } from '../../lib/onceFor.js';
import type { CatalogueIndex, PostFacts } from '../CatalogueIndex.js';
import { eraSteps } from '../eraCloseness.js';
import { groupSets } from '../groupSets.js';
import { everyoneColumn } from '../measures/everyoneColumn.js';

/** Numbers of a record: five, one to spare, and one of double size. */
const WIDTH = 8;

/** Facts of one post beside each other, in half a line of the cache: what lies anywhere in memory is what takes time, and not what is done with it. */
interface Records {
  readonly floats: Float32Array;
  readonly whole: Int32Array;
  readonly doubles: Float64Array;
}

const recordsOf = onceFor(toRecords);

/** What is known of some posts of a whole catalogue. It holds until others of it are asked for. */
export function pickFacts(
  catalogue: CatalogueIndex,
  posts: Int32Array,
): PostFacts {
  const { floats, whole, doubles } = recordsOf(catalogue);
  const facts = roomFor(catalogue, posts.length);
  // Kept for a moment, so that no compiler finds that looking is for nothing.
  facts.popularity[0] = look(floats, posts);
  for (let row = 0; row < posts.length; row++) {
    const at = posts[row]! * WIDTH;
    facts.popularity[row] = floats[at]!;
    facts.trend[row] = floats[at + 1]!;
    facts.categorySet[row] = whole[at + 2]!;
    facts.moodSet[row] = whole[at + 3]!;
    facts.step[row] = whole[at + 4]!;
    facts.createdAt[row] = doubles[(at + 6) / 2]!;
  }
  return firstOf(facts, posts.length);
}

/** Memory answers many questions at a time where nothing waits for the one before. */
function look(floats: Float32Array, posts: Int32Array): number {
  let sum = 0;
  for (let row = 0; row < posts.length; row++) {
    sum += floats[posts[row]! * WIDTH]!;
  }
  return sum;
}

function toRecords(catalogue: CatalogueIndex): Records {
  const { createdAt } = catalogue;
  const buffer = new ArrayBuffer(4 * WIDTH * createdAt.length);
  const floats = new Float32Array(buffer);
  const whole = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);
  const popularity = everyoneColumn('popularity').column(catalogue, NaN);
  const trend = everyoneColumn('trend').column(catalogue, NaN);
  const { setOf: categories } = groupSets(catalogue.categories);
  const { setOf: moods } = groupSets(catalogue.moods);
  const { stepOf } = eraSteps(catalogue);
  for (let post = 0; post < createdAt.length; post++) {
    const at = post * WIDTH;
    floats[at] = popularity[post]!;
    floats[at + 1] = trend[post]!;
    whole[at + 2] = categories[post]!;
    whole[at + 3] = moods[post]!;
    whole[at + 4] = stepOf[post]!;
    doubles[(at + 6) / 2] = createdAt[post]!;
  }
  return { floats, whole, doubles };
}

const rooms = new WeakMap<CatalogueIndex, PostFacts>();

/** Used again for the next posts. */
function roomFor(catalogue: CatalogueIndex, size: number): PostFacts {
  const known = rooms.get(catalogue);
  if (known !== undefined && known.step.length >= size) return known;
  const capacity = 2 * size;
  const room = {
    popularity: new Float32Array(capacity),
    trend: new Float32Array(capacity),
    categorySet: new Int32Array(capacity),
    moodSet: new Int32Array(capacity),
    step: new Int32Array(capacity),
    createdAt: new Float64Array(capacity),
  };
  rooms.set(catalogue, room);
  return room;
}

function firstOf(facts: PostFacts, size: number): PostFacts {
  return {
    popularity: facts.popularity.subarray(0, size),
    trend: facts.trend.subarray(0, size),
    categorySet: facts.categorySet.subarray(0, size),
    moodSet: facts.moodSet.subarray(0, size),
    step: facts.step.subarray(0, size),
    createdAt: facts.createdAt.subarray(0, size),
  };
}
