import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flattenMoods } from '../../../../src/collect/stages/flattenMoods.js';

const NO_MAP = new Map<string, string | null>();

test('finds texts at any depth, lower-cased, trimmed, split and distinct', () => {
  const emotions = {
    primary_emotions: ['Determination', ' hope '],
    mood: { initial: 'Warmth, Hope', final: [{ name: 'curiosity.' }] },
    overall_sentiment: 'bittersweet/nostalgic',
  };
  expect(flattenMoods(emotions, NO_MAP)).toEqual([
    'determination',
    'hope',
    'warmth',
    'curiosity',
    'bittersweet',
    'nostalgic',
  ]);
});

test.each([[[]], [null], [undefined], [12], [{ a: { b: [] } }]])(
  'finds none in %j',
  (emotions) => {
    expect(flattenMoods(emotions, NO_MAP)).toEqual([]);
  },
);

test('leaves sentences out', () => {
  expect(
    flattenMoods('the speaker seems to feel a deep and lasting calm', NO_MAP),
  ).toEqual([]);
});

test('maps moods onto a short list, drops those mapped to null, and all others by *', () => {
  const map = new Map([
    ['joyful', 'happy'],
    ['glad', 'happy'],
    ['meh', null],
  ]);
  expect(flattenMoods(['Joyful', 'glad', 'meh', 'odd'], map)).toEqual([
    'happy',
    'odd',
  ]);
  const strict = new Map<string, string | null>([...map, ['*', null]]);
  expect(flattenMoods(['joyful', 'odd'], strict)).toEqual(['happy']);
});

test('gives a bounded list of short, distinct moods for anything that JSON can hold', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const moods = flattenMoods(value, NO_MAP);
      expect(new Set(moods).size).toBe(moods.length);
      expect(moods.length).toBeLessThanOrEqual(32);
      for (const mood of moods) {
        expect(mood).toBe(mood.toLowerCase());
        expect(mood.length).toBeLessThanOrEqual(40);
      }
    }),
  );
});
