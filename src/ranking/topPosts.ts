import { fallingKey, itemOf } from '../lib/fallingKey.js';

/** Scores that the worst one worth a look is guessed from. */
const SAMPLE = 512;
/** How much further a guess reaches than where the last one is expected, in deviations of its place in the sample, and at least. */
const DEVIATIONS = 3;
const AT_LEAST = 4;

type Excluded = Pick<ReadonlySet<number>, 'has'>;

/**
 * The `count` best posts outside `excluded`, by falling score, equal scores by index; fewer where not as many are left. Only those are sorted
 * that lead a sample. Scores are not NaN, posts fewer than 2^21.
 */
export function topPosts(
  scores: Float32Array,
  count: number,
  excluded: Excluded = new Set<number>(),
): Int32Array {
  const sample = sampleOf(scores, excluded);
  const expected = (count * sample.length) / Math.max(1, scores.length);
  let place = expected + DEVIATIONS * Math.sqrt(expected) + AT_LEAST;
  for (;;) {
    const least = sample[Math.floor(place)] ?? -Infinity;
    const keys = keysFrom(scores, least, excluded);
    if (keys.length >= count || least === -Infinity) {
      return itemsOf(keys.sort().subarray(0, count));
    }
    place *= 4;
  }
}

/** Scores of evenly spread posts, falling. */
function sampleOf(scores: Float32Array, excluded: Excluded): Float32Array {
  const step = Math.max(1, Math.floor(scores.length / SAMPLE));
  const sample = new Float32Array(Math.ceil(scores.length / step));
  let size = 0;
  for (let post = 0; post < scores.length; post += step) {
    if (!excluded.has(post)) sample[size++] = scores[post]!;
  }
  return sample.subarray(0, size).sort().reverse();
}

/** In their order, one for each post that scores so much; they hold until the next. */
function keysFrom(
  scores: Float32Array,
  least: number,
  excluded: Excluded,
): Float64Array {
  if (room.length < scores.length) room = new Float64Array(scores.length);
  let size = 0;
  for (let post = 0; post < scores.length; post++) {
    const score = scores[post]!;
    if (score < least || excluded.has(post)) continue;
    // Minus zero becomes zero, which is equal to it.
    float[0] = score + 0;
    room[size++] = fallingKey(bits[0]!, post);
  }
  return room.subarray(0, size);
}

function itemsOf(keys: Float64Array): Int32Array {
  const items = new Int32Array(keys.length);
  for (let place = 0; place < items.length; place++) {
    items[place] = itemOf(keys[place]!);
  }
  return items;
}

let room = new Float64Array();
const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
