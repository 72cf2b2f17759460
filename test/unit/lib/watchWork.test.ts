import { expect, test } from 'vitest';
import { watchWork } from '../../../src/lib/watchWork.js';

const fault = new Error('no');
const ends: unknown[] = [];
const onEnd = (...end: unknown[]) => ends.push(end);

test('tells how work ended, promised or not, and gives or throws what the work did', async () => {
  expect(watchWork(() => 1, onEnd)).toBe(1);
  expect(await watchWork(() => Promise.resolve(2), onEnd)).toBe(2);
  expect(() =>
    watchWork(() => {
      throw fault;
    }, onEnd),
  ).toThrow(fault);
  await expect(watchWork(() => Promise.reject(fault), onEnd)).rejects.toBe(
    fault,
  );
  expect(ends).toEqual([[false], [false], [true, fault], [true, fault]]);
});
