/** 2^21 items fit beside the 32 bits of a score in the 53 bits of a number. */
const SPAN = 2 ** 21;
const SIGN = 0x80000000;

/**
 * Sorts items and their scores together, in place: by falling score, equal scores by item. Items are below 2^21, scores not NaN.
 * Score and item are packed into one number each, so that the sort is one of plain numbers: 200,000 in some 20 ms.
 */
export function sortFalling(scores: Float32Array, items: Int32Array): void {
  const count = items.length;
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, count);
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // Minus zero becomes zero, which is equal to it.
    scores[i]! += 0;
    packed[i] = toFallingKey(bits[i]!) * SPAN + items[i]!;
  }
  packed.sort();
  for (let i = 0; i < count; i++) {
    const key = Math.floor(packed[i]! / SPAN);
    items[i] = packed[i]! - key * SPAN;
    bits[i] = fromFallingKey(key);
  }
}

/** An unsigned integer that falls as the float with these bits (IEEE 754) rises. */
function toFallingKey(bits: number): number {
  const rising = bits >= SIGN ? ~bits >>> 0 : (bits | SIGN) >>> 0;
  return 0xffffffff - rising;
}

function fromFallingKey(key: number): number {
  const rising = 0xffffffff - key;
  return rising >= SIGN ? rising - SIGN : ~rising >>> 0;
}
