import { expect, test } from 'vitest';
import { withRests } from '../../../src/lib/withRests.js';

test('parts are worked through in their order, each after the one before', async () => {
  const seen: string[] = [];
  await withRests(
    ['a', 'b'],
    () => false,
    async (part) => {
      seen.push(`${part} begun`);
      await Promise.resolve();
      seen.push(`${part} done`);
    },
  );
  expect(seen).toEqual(['a begun', 'a done', 'b begun', 'b done']);
});

test('what is over before the next part ends there', async () => {
  const seen: number[] = [];
  await withRests(
    [1, 2, 3],
    () => seen.length === 2,
    (part) => Promise.resolve(void seen.push(part)),
  );
  expect(seen).toEqual([1, 2]);
});

test('a part that fails ends it', async () => {
  const seen: number[] = [];
  const working = withRests(
    [1, 2],
    () => false,
    (part) => {
      seen.push(part);
      return Promise.reject(new Error('down'));
    },
  );
  await expect(working).rejects.toThrow('down');
  expect(seen).toEqual([1]);
});
