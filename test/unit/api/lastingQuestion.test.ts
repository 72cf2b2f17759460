import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { lastingQuestion } from '../../../src/api/lastingQuestion.js';

const userOf = (text: string, variables: Record<string, unknown> = {}) =>
  lastingQuestion(parse(text), variables);

test.each([
  ['{ recommendations(userId: "7") { edges { score } } }'],
  ['{ recommendations(userId: 7) { edges { score } } }'],
  ['query ($u: ID!) { recommendations(userId: $u) { edges { score } } }'],
])('one page for one user is asked for by %s', (text) => {
  expect(userOf(text, { u: '7' })).toBe('7');
});

test.each([
  ['two lists', '{ recommendations(userId: "7") { arm } moods { name } }'],
  ['another list', '{ popular { edges { rank } } }'],
  [
    'a token of this very page',
    '{ recommendations(userId: "7") { ...T } } fragment T on RecommendationConnection { impressionToken }',
  ],
  [
    'reasons',
    '{ recommendations(userId: "7") { edges { reasons { kind } } } }',
  ],
  [
    'what others did',
    '{ recommendations(userId: "7") { edges { node { author { interactionCount } } } } }',
  ],
  [
    'a field that may be left out',
    '{ recommendations(userId: "7") @skip(if: false) { arm } }',
  ],
  [
    'one of two operations',
    'query A { recommendations(userId: "7") { arm } } query B { moods { name } }',
  ],
  [
    'an id of no kind',
    'query ($u: ID!) { recommendations(userId: $u) { arm } }',
  ],
  ['something written', 'mutation { recommendations(userId: "7") { arm } }'],
])('%s is not answered again', (_what, text) => {
  expect(userOf(text, { u: { id: '7' } })).toBeNull();
});
