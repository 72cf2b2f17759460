import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NODE_TYPE_NAMES,
  parseNodeId,
  toNodeId,
} from '../../../src/api/nodeId.js';

test('a nodeId names its type and id, whatever characters the id has', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NODE_TYPE_NAMES),
      fc.string({ unit: 'grapheme' }),
      (type, id) => {
        expect(parseNodeId(toNodeId({ type, id }))).toEqual({ type, id });
      },
    ),
  );
});

test('the same id of two types gives two nodeIds', () => {
  expect(toNodeId({ type: 'Post', id: '1' })).not.toBe(
    toNodeId({ type: 'User', id: '1' }),
  );
});

test.each(['', '1', 'Post:1', Buffer.from('Mood:1').toString('base64url')])(
  'refuses "%s" as a nodeId',
  (text) => {
    expect(() => parseNodeId(text)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error,
    );
  },
);
