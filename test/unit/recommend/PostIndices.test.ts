import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOnce } from '../../../src/lib/atOnce.js';
import { PostIndices } from '../../../src/recommend/PostIndices.js';

const NAMES = Array.from({ length: 12 }, (_none, at) => `p${at + 10}`);

test('whatever posts come and go, each stands where it does in the ids of its catalogue', () => {
  const states = fc.array(fc.subarray(NAMES), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(states, ([first, ...others]) => {
      const all = [first!];
      const indices = [PostIndices.of(first!)];
      for (const ids of others) {
        all.push(ids);
        indices.push(atOnce(indices.at(-1)!.moveTo(ids)));
      }
      // Those of before as well: requests that began with them go on.
      indices.forEach((one, at) => {
        const asked = NAMES.map((id) => one.get(id) ?? -1);
        expect(asked).toEqual(NAMES.map((id) => all[at]!.indexOf(id)));
        expect(NAMES.filter((id) => one.has(id))).toEqual(all[at]);
      });
    }),
  );
});
