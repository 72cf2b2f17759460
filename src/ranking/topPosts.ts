import { fallingKey, itemOf } from '../lib/fallingKey.js';
import { nthLargest } from '../lib/nthLargest.js';
import { LeadingRows } from './kernels/LeadingRows.js';

/** Scores that the worst one worth a look is guessed from. */
const SAMPLE = 512;
/** How much further a guess reaches than where the last one is expected, in deviations of its place in the sample, and at least. */
const DEVIATIONS = 3;
const AT_LEAST = 4;

/** Posts that may not be among them: a set, or `[numPosts]` 1 for each. */
type Excluded = Pick<ReadonlySet<number>, 'has'> | Uint8Array;

/**
 * The `count` best posts outside `excluded`, by falling score, equal scores by index; fewer where not as many are left. Only those are sorted
 * that lead a sample. Scores are not NaN, posts fewer than 2^21.
 */
export function topPosts(
  scores: Float32Array,
  count: number,
  excluded: Excluded = new Set<number>(),
): Int32Array {
  const isExcluded = testOf(excluded);
  const sample = sampleOf(scores, isExcluded);
  const expected = (count * sample.length) / Math.max(1, scores.length);
  const bars = excluded instanceof Uint8Array ? excluded : null;
  const laid = leading.lay(scores, bars);
  let place = expected + DEVIATIONS * Math.sqrt(expected) + AT_LEAST;
  for (;;) {
    const least =
      place < sample.length ? nthLargest(sample, Math.floor(place)) : -Infinity;
    const found = laid.from(least);
    const left =
      bars === null ? found.filter((post) => !isExcluded(post)) : found;
    const keys = keysOf(left, scores);
    if (keys.length >= count || least === -Infinity) {
      return itemsOf(keys.sort().subarray(0, count));
    }
    place *= 4;
  }
}

type Test = (post: number) => boolean;

function testOf(excluded: Excluded): Test {
  return excluded instanceof Uint8Array
    ? (post) => excluded[post] === 1
    : (post) => excluded.has(post);
}

/** Scores of evenly spread posts. */
function sampleOf(scores: Float32Array, isExcluded: Test): Float32Array {
  const step = Math.max(1, Math.floor(scores.length / SAMPLE));
  const sample = new Float32Array(Math.ceil(scores.length / step));
  let size = 0;
  for (let post = 0; post < scores.length; post += step) {
    if (!isExcluded(post)) sample[size++] = scores[post]!;
  }
  return sample.subarray(0, size);
}

/** One for each post, in their order; they hold until the next. */
function keysOf(posts: Int32Array, scores: Float32Array): Float64Array {
  if (room.length < posts.length) room = new Float64Array(posts.length);
  for (let at = 0; at < posts.length; at++) {
    const post = posts[at]!;
    // Minus zero becomes zero, which is equal to it.
    float[0] = scores[post]! + 0;
    room[at] = fallingKey(bits[0]!, post);
  }
  return room.subarray(0, posts.length);
}

function itemsOf(keys: Float64Array): Int32Array {
  const items = new Int32Array(keys.length);
  for (let place = 0; place < items.length; place++) {
    items[place] = itemOf(keys[place]!);
  }
  return items;
}

const leading = new LeadingRows();
let room = new Float64Array();
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
