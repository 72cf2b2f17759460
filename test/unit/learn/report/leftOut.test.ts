import { expect, test } from 'vitest';
import { leftOut } from '../../../../src/learn/report/leftOut.js';
import { toTrainingPairs } from '../../../../src/learn/TrainingPairs.js';
import { makeDataset } from '../../../support/makeDataset.js';

function sentences(timed: boolean, tooLargeFor: readonly string[] = []) {
  const dataset = makeDataset({ timed });
  const train = new Uint8Array(dataset.interactions.user.length).fill(1);
  return leftOut(dataset, toTrainingPairs(dataset, train), tooLargeFor);
}

test('nothing is left out of data that has everything', () => {
  expect(sentences(true)).toEqual([]);
});

test('data without times says what follows from it', () => {
  expect(sentences(false).join(' ')).toMatch(/cuts are random/);
});

test('a model that the data is too large for is named with the size', () => {
  expect(sentences(true, ['EASE^R'])).toEqual([
    'EASE^R is left out: with 12 users and 16 posts its matrix would be too large.',
  ]);
});
