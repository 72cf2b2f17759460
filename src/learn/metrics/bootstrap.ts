import { createRandom } from '../../lib/createRandom.js';

/** A mean over users with the interval that holds 95 of 100 means of users drawn anew. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 1000;
/** Share outside, on either side. */
const TAIL = 0.025;

/** The mean with its bootstrap interval (percentiles; Efron 1979). Seeded; zeros for nobody. */
export function bootstrapMean(
  perUser: ArrayLike<number>,
  seed: number,
): Interval {
  if (perUser.length === 0) return { mean: 0, low: 0, high: 0 };
  const means = resampledMeans(perUser, seed);
  return {
    mean: meanOf(perUser),
    low: means[Math.floor(TAIL * ROUNDS)]!,
    high: means[Math.ceil((1 - TAIL) * ROUNDS) - 1]!,
  };
}

/** How sure it is that one model's mean is above another's on the same users. */
export interface PairedDifference extends Interval {
  /** Share of the rounds in which the difference was not above 0: small where it is surely better. */
  readonly p: number;
}

/** The mean difference `better − other` user by user, by paired bootstrap. */
export function pairedBootstrap(
  better: ArrayLike<number>,
  other: ArrayLike<number>,
  seed: number,
): PairedDifference {
  const differences = Float64Array.from(
    { length: better.length },
    (_none, user) => better[user]! - other[user]!,
  );
  const interval = bootstrapMean(differences, seed);
  if (differences.length === 0) return { ...interval, p: 1 };
  const means = resampledMeans(differences, seed);
  return { ...interval, p: means.filter((x) => x <= 0).length / ROUNDS };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Ascending. */
function resampledMeans(values: ArrayLike<number>, seed: number): Float64Array {
  const random = createRandom(seed);
  const count = values.length;
  return Float64Array.from({ length: ROUNDS }, () => {
    let sum = 0;
    for (let draw = 0; draw < count; draw++) {
      sum += values[Math.floor(random() * count)]!;
    }
    return sum / count;
  }).sort();
}
