import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createQuestions } from '../../../src/lib/createQuestions.js';

interface Round {
  readonly questions: readonly number[];
  readonly end: (error?: Error) => void;
}

/** Doubles numbers, each round when the test ends it. */
function ask({ atOnce = 1, most = 10 } = {}) {
  const rounds: Round[] = [];
  const double = createQuestions<number, number>(
    (questions) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) =>
          error === undefined
            ? resolve(questions.map((question) => 2 * question))
            : reject(error);
        rounds.push({ questions, end });
      }),
    { atOnce, most },
  );
  return { double, rounds, asked: () => rounds.map((one) => one.questions) };
}

test('questions of one moment make one round', async () => {
  const { double, rounds, asked } = ask();
  const answers = Promise.all([double(1), double(2), double(1)]);
  await sleep(1);
  expect(asked()).toEqual([[1, 2, 1]]);
  rounds[0]!.end();
  expect(await answers).toEqual([2, 4, 2]);
});

test('what comes while a round is underway waits, and goes together', async () => {
  const { double, rounds, asked } = ask();
  const first = double(1);
  await sleep(1);
  const second = double(2);
  await sleep(1);
  const third = double(3);
  await sleep(1);
  expect(asked()).toEqual([[1]]);
  rounds[0]!.end();
  expect(await first).toBe(2);
  await sleep(1);
  expect(asked()).toEqual([[1], [2, 3]]);
  rounds[1]!.end();
  expect(await Promise.all([second, third])).toEqual([4, 6]);
});

test('no round is larger than it may be, and no more are underway than may be', async () => {
  const { double, rounds, asked } = ask({ atOnce: 2, most: 2 });
  const answers = Promise.all([1, 2, 3, 4, 5].map(double));
  await sleep(1);
  expect(asked()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  rounds.forEach(({ end }) => end());
  await sleep(1);
  expect(asked()[2]).toEqual([5]);
  rounds[2]!.end();
  expect(await answers).toEqual([2, 4, 6, 8, 10]);
});

test('a round that fails rejects its questions alone, and the next one goes', async () => {
  const { double, rounds } = ask();
  const failing = double(1);
  await sleep(1);
  const next = double(2);
  rounds[0]!.end(new Error('down'));
  await expect(failing).rejects.toThrow('down');
  await sleep(1);
  rounds[1]!.end();
  expect(await next).toBe(4);
});
