import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nthLargest } from '../../../src/lib/nthLargest.js';

const values = fc.array(fc.float({ noNaN: true }), { minLength: 1 });

test('is the value at that place of the falling order, whatever comes more than once', () => {
  fc.assert(
    fc.property(values, fc.nat(), (some, any) => {
      const place = any % some.length;
      const falling = Float32Array.from(some).sort().reverse();
      // Minus zero is zero.
      expect(nthLargest(Float32Array.from(some), place) + 0).toBe(
        falling[place]! + 0,
      );
    }),
  );
});
