/** 2^21 items fit beside the 32 bits of a score in the 53 bits of a number. */
const SPAN = 2 ** 21;
const SIGN = 0x80000000;

/** A score (its bits, IEEE 754, not NaN, no minus zero) and an item below 2^21 in one number: smaller for a higher score, and for a smaller item of two with the same score. */
export function fallingKey(bits: number, item: number): number {
  const rising = bits >= SIGN ? ~bits >>> 0 : (bits | SIGN) >>> 0;
  return (0xffffffff - rising) * SPAN + item;
}

/** The item of a key. */
export function itemOf(key: number): number {
  return key % SPAN;
}

/** The bits of its score. */
export function scoreBitsOf(key: number): number {
  const rising = 0xffffffff - Math.floor(key / SPAN);
  return rising >= SIGN ? rising - SIGN : ~rising >>> 0;
}
