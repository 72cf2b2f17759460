import { expect, test } from 'vitest';
import { toTitleQuery } from '../../../src/graph/toTitleQuery.js';

test.each([
  ['Toy', '+(toy toy*)'],
  ['toy  STORY', '+toy +(story story*)'],
  ['spider-man', '+(spider\\-man man*)'],
  ['war AND peace', '+war +and +(peace peace*)'],
  ['title:(x) OR *', '+title\\:\\(x\\) +(or or*)'],
  ['what?', '+what\\?'],
  ['Amélie', '+(amélie amélie*)'],
])('%j becomes %j', (text, query) => {
  expect(toTitleQuery(text)).toBe(query);
});

test.each(['', ' ', '!!!', '+-&|', '\u0000', '"*"'])(
  '%j has no word',
  (text) => {
    expect(toTitleQuery(text)).toBeNull();
  },
);

test('no more than sixteen words are asked for', () => {
  const query = toTitleQuery('a '.repeat(100));
  const words = query!.split(' ').filter((part) => part.startsWith('+'));
  expect(words).toHaveLength(16);
});
