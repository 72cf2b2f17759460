import { meanOf } from '../lib/meanOf.js';
import { onceFor } from '../lib/onceFor.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import type { ProfileEntry } from './Profile.js';

/** Steps of equal numbers of posts into which the catalogue is divided by time of making. */
const STEPS = 64;
/** Steps over which closeness falls to 1/e. */
const REACH = 5;

/** When posts were made, in shares of the catalogue and not in years: the same for a week of clips and a century of films. */
export interface EraSteps {
  /** `[numPosts]` the step of each post; the last one where its time is unknown. */
  readonly stepOf: Int32Array;
  /** `[numSteps]` how many posts of the whole catalogue are of each. */
  readonly counts: Float64Array;
}

/** `[numSteps]` how near to the weighted history a post of each step was made. A post of unknown time counts as the mean. */
export function eraCloseness(
  { stepOf }: EraSteps,
  history: readonly ProfileEntry[],
  weights: Float32Array,
): Float32Array {
  const known = new Float32Array(STEPS);
  for (let place = 0; place < history.length; place++) {
    const step = stepOf[history[place]!.post]!;
    if (step < STEPS) known[step]! += weights[place]!;
  }
  const closeness = spread(known);
  const near = new Float32Array(STEPS + 1);
  near.set(closeness);
  near[STEPS] = meanOf(closeness);
  return near;
}

const stepsOf = onceFor(toSteps);

/** The steps of the posts of a catalogue, or of a part of one; found once for each catalogue. */
export function eraSteps({ createdAt, part }: CatalogueIndex): EraSteps {
  if (part !== undefined) {
    return { stepOf: part.facts.step, counts: eraSteps(part.whole).counts };
  }
  return stepsOf(createdAt);
}

function toSteps(createdAt: Float64Array): EraSteps {
  const bounds = stepBounds(createdAt);
  const stepOf = Int32Array.from(createdAt, (at) => stepAt(bounds, at));
  const counts = new Float64Array(STEPS + 1);
  for (const step of stepOf) counts[step]! += 1;
  return { stepOf, counts };
}

function stepBounds(createdAt: Float64Array): Float64Array {
  const times = createdAt.filter((at) => !Number.isNaN(at)).sort();
  return Float64Array.from(
    { length: times.length === 0 ? 0 : STEPS - 1 },
    (_none, step) => times[Math.floor(((step + 1) * times.length) / STEPS)]!,
  );
}

/** Number of bounds at or below the time; one more than there are steps where it is unknown. */
function stepAt(bounds: Float64Array, at: number): number {
  if (Number.isNaN(at) || bounds.length === 0) return STEPS;
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
