import { mulberry32 } from './mulberry32.mjs';

/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/** A source that can go on elsewhere: `createRandom(random.state())` gives the numbers that would have followed. */
export interface SeededRandom extends Random {
  state(): number;
}

/** A seeded generator: the same seed gives the same numbers on every machine. */
export function createRandom(seed: number): SeededRandom {
  return mulberry32(seed);
}
