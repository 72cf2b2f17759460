import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasOpenQuote,
  splitRecord,
} from '../../../../src/collect/folder/splitRecord.js';

const quoted = (cells: readonly string[]) =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

test('gives back any cells that were quoted by RFC 4180', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      expect(splitRecord(quoted(cells), ',')).toEqual(cells);
      expect(hasOpenQuote(quoted(cells))).toBe(false);
    }),
  );
});

test('never throws and never loses a character outside quotes, whatever the text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cells = splitRecord(text, ',');
      if (!text.includes('"')) expect(cells?.join(',')).toBe(text);
    }),
  );
});

test('takes quotes for what they are with another delimiter', () => {
  expect(splitRecord('1::"Great" Escape::Drama', '::')).toEqual([
    '1',
    '"Great" Escape',
    'Drama',
  ]);
});

test('keeps empty cells, also the last one', () => {
  expect(splitRecord('a,,"",', ',')).toEqual(['a', '', '', '']);
});
