import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCursorCodec } from '../../../src/recommend/createCursorCodec.js';

const codec = createCursorCodec('a secret');
const position = { list: 'a1b2c3d4e5f6a1b2c3d4e5f6', now: 1.7e12, position: 7 };
const scope = '["u1",null,null]';

describe('a cursor', () => {
  test('leads back to its place', () => {
    const cursor = codec.encode(scope, position);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(codec.decode(scope, cursor)).toEqual(position);
  });

  test('keeps every place that there can be', () => {
    fc.assert(
      fc.property(
        fc.record({
          list: fc.stringMatching(/^[0-9a-f]{24}$/),
          now: fc.integer({ min: 0, max: 8.64e15 }),
          position: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        }),
        fc.string(),
        (place, anyScope) => {
          const cursor = codec.encode(anyScope, place);
          expect(codec.decode(anyScope, cursor)).toEqual(place);
        },
      ),
    );
  });
});

describe('is refused, saying which argument and why,', () => {
  const cursor = codec.encode(scope, position);
  const refusal = expect.objectContaining({
    code: 'BAD_USER_INPUT',
    details: { argument: 'after', reason: 'INVALID_CURSOR' },
  }) as Error;

  test('whatever byte is altered', () => {
    const bytes = Buffer.from(cursor, 'base64url');
    for (let place = 0; place < bytes.length; place++) {
      for (const flip of [1, 128]) {
        const altered = Buffer.from(bytes);
        altered[place]! ^= flip;
        const text = altered.toString('base64url');
        expect(() => codec.decode(scope, text)).toThrow(refusal);
      }
    }
  });

  test('wherever it is cut', () => {
    for (let length = 0; length < cursor.length; length++) {
      expect(() => codec.decode(scope, cursor.slice(0, length))).toThrow(
        refusal,
      );
    }
  });

  test.each([
    ['with something behind it', `${cursor}AA`],
    ['with stray characters in it', `${cursor.slice(0, 5)}!${cursor.slice(5)}`],
    ['padded', `${cursor}==`],
    ['as any text', 'p17'],
    ['as nothing', ''],
  ])('%s', (_how, text) => {
    expect(() => codec.decode(scope, text)).toThrow(refusal);
  });

  test('for another user, mood or category', () => {
    expect(() => codec.decode('["u2",null,null]', cursor)).toThrow(refusal);
  });

  test('when another key signed it', () => {
    const other = createCursorCodec('another secret').encode(scope, position);
    expect(() => codec.decode(scope, other)).toThrow(refusal);
  });

  test('without ever throwing anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => codec.decode(scope, text)).toThrow(refusal);
      }),
    );
  });
});
