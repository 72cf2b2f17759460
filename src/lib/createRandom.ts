/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/** A source that can go on elsewhere: `createRandom(random.state())` gives the numbers that would have followed. */
export interface SeededRandom extends Random {
  state(): number;
}

/** A seeded generator: the same seed gives the same numbers on every machine (mulberry32, T. Ettinger). */
export function createRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.assign(random, { state: () => state });
}
