import pc from 'picocolors';
import { expect, test } from 'vitest';
import { drawTable } from '../../../src/commands/drawTable.js';

const COLUMNS = [
  { name: '#', align: 'right' },
  { name: 'title', flexible: true },
  { name: 'id' },
] as const;
const colors = pc.createColors(false);

test('a table is text in columns', () => {
  const rows = [
    ['9', 'Heat', 'a'],
    ['10', 'Ronin', 'bcd'],
  ];
  expect(drawTable(COLUMNS, rows, { colors, width: undefined })).toBe(
    ' #  title  id\n 9  Heat   a\n10  Ronin  bcd',
  );
});

test('a long title is cut so that the table fits the terminal', () => {
  const rows = [['1', 'x'.repeat(100), 'abcdef']];
  const table = drawTable(COLUMNS, rows, { colors, width: 40 });
  const widths = table.split('\n').map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(40);
  expect(table).toContain('abcdef');
});

test('what came from outside does not steer the terminal', () => {
  const rows = [['1', 'a\u001b[2Jb\u0007', 'c']];
  const table = drawTable(COLUMNS, rows, { colors, width: undefined });
  expect(table).toContain('a\uFFFD[2Jb\uFFFD');
});

test('heads are dim where there are colours', () => {
  const painted = { colors: pc.createColors(true), width: undefined };
  expect(drawTable(COLUMNS, [['1', 'a', 'b']], painted)).toContain(
    '\u001b[2mtitle\u001b[22m',
  );
});
