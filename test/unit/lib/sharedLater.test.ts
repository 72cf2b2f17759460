import { expect, test } from 'vitest';
import { sharedLater } from '../../../src/lib/sharedLater.js';

test('who ask together share one answer; who comes later gets one that was asked for later', async () => {
  let asked = 0;
  const answers: (() => void)[] = [];
  const ask = sharedLater(() => {
    const number = ++asked;
    return new Promise<number>((resolve) => {
      answers.push(() => resolve(number));
    });
  });
  const together = [ask(), ask()];
  await Promise.resolve();
  await Promise.resolve();
  const later = [ask(), ask()];
  answers[0]!();
  expect(await Promise.all(together)).toEqual([1, 1]);
  await new Promise(setImmediate);
  answers[1]!();
  expect(await Promise.all(later)).toEqual([2, 2]);
});

test('questions are put apart, and all who come in between share the next', async () => {
  let asked = 0;
  const ask = sharedLater(() => Promise.resolve(++asked), 300);
  expect(await ask()).toBe(1);
  const first = ask();
  await new Promise(setImmediate);
  expect(await Promise.all([first, ask(), ask()])).toEqual([2, 2, 2]);
});

test('a question that failed is put again for the next', async () => {
  let failing = true;
  const ask = sharedLater(() =>
    failing ? Promise.reject(new Error('down')) : Promise.resolve('up'),
  );
  await expect(ask()).rejects.toThrow('down');
  failing = false;
  expect(await ask()).toBe('up');
});
