import { fallingKey, itemOf, scoreBitsOf } from './fallingKey.js';

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
    packed[i] = fallingKey(bits[i]!, items[i]!);
  }
  packed.sort();
  for (let i = 0; i < count; i++) {
    items[i] = itemOf(packed[i]!);
    bits[i] = scoreBitsOf(packed[i]!);
  }
}
