import type { ProfileEntry } from './Profile.js';

/** Steps of equal numbers of posts into which the catalogue is divided by time of making. */
const STEPS = 64;
/** Steps over which closeness falls to 1/e. */
const REACH = 5;

/**
 * `[numPosts]` how near to the weighted history a post was made, in shares of the catalogue between them
 * and not in years: the same for a week of clips and a century of films. Zeros where times are unknown.
 */
export function eraCloseness(
  createdAt: Float64Array,
  history: readonly ProfileEntry[],
  weights: Float32Array,
): Float32Array {
  const bounds = stepBounds(createdAt);
  const known = new Float32Array(STEPS);
  history.forEach(({ post }, place) => {
    const step = stepOf(bounds, createdAt[post]!);
    if (step >= 0) known[step]! += weights[place]!;
  });
  const closeness = spread(known);
  const mean = closeness.reduce((sum, value) => sum + value, 0) / STEPS;
  return Float32Array.from(createdAt, (at) => {
    const step = stepOf(bounds, at);
    return step < 0 ? mean : closeness[step]!;
  });
}

const boundsOf = new WeakMap<Float64Array, Float64Array>();

/** Sorting is done once for each catalogue. */
function stepBounds(createdAt: Float64Array): Float64Array {
  const made = boundsOf.get(createdAt);
  if (made !== undefined) return made;
  const times = createdAt.filter((at) => !Number.isNaN(at)).sort();
  const bounds = Float64Array.from(
    { length: times.length === 0 ? 0 : STEPS - 1 },
    (_none, step) => times[Math.floor(((step + 1) * times.length) / STEPS)]!,
  );
  boundsOf.set(createdAt, bounds);
  return bounds;
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
  return Float32Array.from({ length: STEPS }, (_none, step) => {
    let sum = 0;
    for (let other = 0; other < STEPS; other++) {
      sum += known[other]! * Math.exp(-Math.abs(step - other) / REACH);
    }
    return sum;
  });
}
