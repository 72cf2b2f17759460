import { pickNumbers, type PickedPosts } from './pickEach.js';
import type { ProfileEntry } from './Profile.js';

/** Steps of equal numbers of posts into which the catalogue is divided by time of making. */
const STEPS = 64;
/** Steps over which closeness falls to 1/e. */
const REACH = 5;

/**
 * `[numPosts]` how near to the weighted history a post was made, in shares of the catalogue between them
 * and not in years: the same for a week of clips and a century of films. Zeros where times are unknown. Put where the caller says.
 */
export function eraCloseness(
  createdAt: Float64Array,
  history: readonly ProfileEntry[],
  weights: Float32Array,
  near: Float32Array = new Float32Array(createdAt.length),
): Float32Array {
  const steps = stepsOf(createdAt);
  const known = new Float32Array(STEPS);
  history.forEach(({ post }, place) => {
    const step = steps[post]!;
    if (step >= 0) known[step]! += weights[place]!;
  });
  const closeness = spread(known);
  const mean = closeness.reduce((sum, value) => sum + value, 0) / STEPS;
  for (let post = 0; post < near.length; post++) {
    const step = steps[post]!;
    near[post] = step < 0 ? mean : closeness[step]!;
  }
  return near;
}

const stepsKept = new WeakMap<Float64Array, Int8Array>();

/** `[numPosts]` the step of each post, −1 where its time is unknown; found once for each catalogue. */
function stepsOf(createdAt: Float64Array): Int8Array {
  const made = stepsKept.get(createdAt);
  if (made !== undefined) return made;
  const bounds = stepBounds(createdAt);
  const steps = Int8Array.from(createdAt, (at) => stepOf(bounds, at));
  stepsKept.set(createdAt, steps);
  return steps;
}

/** The times of some posts of a catalogue, in the steps of the whole. */
export function pickTimes(
  createdAt: Float64Array,
  posts: PickedPosts,
): Float64Array {
  const size = posts.posts.length + posts.sample.length;
  const times = pickNumbers(createdAt, posts, new Float64Array(size));
  const steps = pickNumbers(stepsOf(createdAt), posts, new Int8Array(size));
  stepsKept.set(times, steps);
  return times;
}

function stepBounds(createdAt: Float64Array): Float64Array {
  const times = createdAt.filter((at) => !Number.isNaN(at)).sort();
  return Float64Array.from(
    { length: times.length === 0 ? 0 : STEPS - 1 },
    (_none, step) => times[Math.floor(((step + 1) * times.length) / STEPS)]!,
  );
}

/** Number of bounds at or below the time; −1 where it is unknown. */
function stepOf(bounds: Float64Array, at: number): number {
  if (Number.isNaN(at) || bounds.length === 0) return -1;
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spread(known: Float32Array): Float32Array {
  const sums = new Float64Array(STEPS);
  for (let from = 0; from < STEPS; from++) {
    if (known[from] === 0) continue;
    for (let step = 0; step < STEPS; step++) {
      sums[step]! += known[from]! * FALL[Math.abs(step - from)]!;
    }
  }
  return Float32Array.from(sums);
}

/** By steps between. */
const FALL = Float64Array.from({ length: STEPS }, (_none, steps) =>
  Math.exp(-steps / REACH),
);
