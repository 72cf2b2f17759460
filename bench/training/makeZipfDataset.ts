import type { Dataset } from '../../src/domain/Dataset.js';
import { createRandom, type Random } from '../../src/lib/createRandom.js';
import { shuffle } from '../../src/lib/shuffle.js';

export interface ZipfSize {
  readonly users: number;
  readonly posts: number;
  readonly interactions: number;
  readonly seed: number;
}

/** Users are active by (rank + 10)^−0.6, posts popular by (rank + 10)^−1. */
const SHIFT = 10;
const ACTIVITY = 0.6;
const POPULARITY = 1;
/** Shares of viewed, liked, inspired, rated. */
const TYPES = [0.6, 0.25, 0.05, 0.1];
const RATED = 3;
const NUM_CATEGORIES = 20;
const START = Date.UTC(2024, 0, 1);
const STEP_MS = 3_600_000;

/**
 * A data set of chance alone, for time and memory: Zipf's popularity, one interaction a pair, an hour between two of a user.
 * Written straight into columns: nothing but these is held. About `interactions` rows; the same seed gives the same data.
 */
export function makeZipfDataset(size: ZipfSize): Dataset {
  const random = createRandom(size.seed);
  const degrees = drawDegrees(size, random);
  const drawPost = createPostDraw(size.posts, random);
  const total = degrees.reduce((sum, degree) => sum + degree, 0);
  const columns = {
    user: new Int32Array(total),
    post: new Int32Array(total),
    type: new Uint8Array(total),
    value: new Float32Array(total).fill(NaN),
    at: new Float64Array(total),
  };
  const seenBy = new Int32Array(size.posts).fill(-1);
  let row = 0;
  degrees.forEach((degree, user) => {
    for (let step = 0; step < degree; step++, row++) {
      let post = drawPost();
      while (seenBy[post] === user) post = drawPost();
      seenBy[post] = user;
      columns.user[row] = user;
      columns.post[row] = post;
      columns.at[row] = START + step * STEP_MS;
      columns.type[row] = drawType(random());
      if (columns.type[row] === RATED)
        columns.value[row] = 20 * (1 + Math.floor(5 * random()));
    }
  });
  return { ...nodes(size, random), moods: [], interactions: columns };
}

function drawDegrees(
  { users, posts, interactions }: ZipfSize,
  random: Random,
): Int32Array {
  const weights = Float64Array.from(
    { length: users },
    (_none, rank) => (rank + SHIFT) ** -ACTIVITY,
  );
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const degrees = Int32Array.from(weights, (weight) => {
    const expected = (interactions * weight) / sum;
    const whole = Math.floor(expected);
    const drawn = whole + (random() < expected - whole ? 1 : 0);
    return Math.min(posts >> 1, Math.max(1, drawn));
  });
  shuffle(degrees, random);
  return degrees;
}

/** By the inverse of the cumulated popularity, found by bisection; which post is popular is drawn too. */
function createPostDraw(posts: number, random: Random): () => number {
  const cumulated = new Float64Array(posts);
  let sum = 0;
  for (let rank = 0; rank < posts; rank++) {
    sum += (rank + SHIFT) ** -POPULARITY;
    cumulated[rank] = sum;
  }
  const postOf = Int32Array.from({ length: posts }, (_none, post) => post);
  shuffle(postOf, random);
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, posts - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return postOf[low]!;
  };
}

function drawType(chance: number): number {
  let rest = chance;
  return Math.max(
    0,
    TYPES.findIndex((share) => (rest -= share) < 0),
  );
}

function nodes({ users, posts }: ZipfSize, random: Random) {
  const ids = (prefix: string, count: number) =>
    Array.from(
      { length: count },
      (_none, index) => `${prefix}${String(index).padStart(9, '0')}`,
    );
  const numbers = (names: readonly string[], count: number) => ({
    names,
    values: Float32Array.from({ length: names.length * count }, () => random()),
  });
  const categories = Array.from(
    { length: NUM_CATEGORIES },
    (_none, index) => `c${index}`,
  );
  return {
    users: { ids: ids('u', users), features: numbers(['a', 'b'], users) },
    posts: {
      ids: ids('p', posts),
      titles: new Array<string>(posts).fill(''),
      categories: Array.from({ length: posts }, () => [
        Math.floor(random() * NUM_CATEGORIES),
      ]),
      moods: Array.from({ length: posts }, () => []),
      createdAt: new Float64Array(posts).fill(START),
      features: numbers(['a', 'b'], posts),
    },
    categories,
  };
}
