import { expect, test } from 'vitest';
import { requestId } from '../../../src/api/requestId.js';

test('keeps an id of the caller that is safe to repeat', () => {
  expect(requestId('web-1.2:3_4')).toBe('web-1.2:3_4');
});

test.each([
  undefined,
  '',
  'two words',
  'line\nbreak',
  '"quoted"',
  'x'.repeat(129),
  ['a', 'b'],
])('makes a new one instead of %j', (header) => {
  expect(requestId(header)).toMatch(/^[\da-f-]{36}$/);
});
