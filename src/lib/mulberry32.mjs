/**
 * Uniform numbers in [0, 1): the same seed gives the same numbers on every machine (mulberry32, T. Ettinger).
 * Plain JavaScript, which a worker thread loads by itself.
 * @param {number} seed
 * @returns {(() => number) & {state: () => number}}
 */
export function mulberry32(seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.assign(random, { state: () => state });
}
