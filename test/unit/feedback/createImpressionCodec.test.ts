import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RECOMMENDATION_SOURCES } from '../../../src/domain/RankedList.js';
import { createImpressionCodec } from '../../../src/feedback/createImpressionCodec.js';

const codec = createImpressionCodec('secret');
const page = fc.record({
  id: fc.uuid(),
  at: fc.nat(),
  userId: fc.option(fc.string({ unit: 'binary', maxLength: 128 })),
  modelVersion: fc.option(fc.string()),
  arm: fc.string(),
  posts: fc.uniqueArray(
    fc.record({
      postId: fc.string({ minLength: 1 }),
      source: fc.constantFrom(...RECOMMENDATION_SOURCES),
    }),
    { maxLength: 100, selector: ({ postId }) => postId },
  ),
});

test('a token tells of its page: who, when, by which model and arm, and each post with its source', () => {
  fc.assert(
    fc.property(page, (given) => {
      const { posts, ...facts } = given;
      const shown = codec.decode(codec.encode(given));
      expect(shown).toMatchObject(facts);
      expect(shown!.sources).toEqual(posts.map(({ source }) => source));
      expect(posts.map(({ postId }) => shown!.placeOf(postId))).toEqual(
        posts.map((_post, place) => place),
      );
    }),
  );
});

test('a post that was not on the page has no place', () => {
  const token = codec.encode({
    id: '1',
    at: 0,
    userId: null,
    modelVersion: null,
    arm: 'default',
    posts: [{ postId: 'p1', source: 'NETWORK' }],
  });
  expect(codec.decode(token)!.placeOf('p2')).toBe(-1);
});

test('a token that was altered in any byte, or signed with another key, is none', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat({ max: 61 }), (given, at, by) => {
      const token = codec.encode(given);
      const place = at % token.length;
      const other = LETTERS[by]!;
      fc.pre(token[place] !== other);
      const altered = token.slice(0, place) + other + token.slice(place + 1);
      expect(codec.decode(altered)).toBeNull();
    }),
  );
  const foreign = createImpressionCodec('other');
  fc.assert(
    fc.property(page, (given) => {
      expect(codec.decode(foreign.encode(given))).toBeNull();
    }),
  );
});

test.each(['', '.', 'x', 'a.b', 'a.b.c', '💥.💥', 'x'.repeat(10_000)])(
  '%j is none',
  (token) => {
    expect(codec.decode(token)).toBeNull();
  },
);

const LETTERS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
