import Table from 'cli-table3';
import type { CommandIo } from './CommandIo.js';
import { plain } from './plain.js';

export interface Column {
  readonly name: string;
  /** Numbers stand at the right. */
  readonly align?: 'left' | 'right';
  /** Takes the room that is left, and is cut where there is none. */
  readonly flexible?: true;
}

/** A cell: text as it came, or what is painted already. */
export type Cell = string | { readonly painted: string };

/** No lines but one below the heads: what is copied out of a terminal should be text. */
const CHARS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

const MIN_FLEXIBLE = 12;

/** A table for people, no wider than the terminal. */
export function drawTable(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { colors, width }: Pick<CommandIo, 'colors' | 'width'>,
): string {
  const texts = rows.map((row) => row.map(toText));
  const table = new Table({
    chars: CHARS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    head: columns.map(({ name }) => colors.dim(name)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: widthsOf(columns, rows, width),
  });
  table.push(...texts);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function toText(cell: Cell): string {
  return typeof cell === 'string' ? plain(cell) : cell.painted;
}

/** Columns are as wide as what is in them, but for the flexible one. */
function widthsOf(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number | undefined,
): (number | null)[] {
  if (width === undefined) return columns.map(() => null);
  const needs = columns.map(({ name }, place) =>
    Math.max(name.length, ...rows.map((row) => lengthOf(row[place] ?? ''))),
  );
  const others = needs.filter((_, place) => !columns[place]!.flexible);
  const gaps = 2 * (columns.length - 1);
  const room = width - gaps - others.reduce((sum, need) => sum + need, 0);
  const flexible = columns.filter((column) => column.flexible).length;
  const share = Math.max(
    MIN_FLEXIBLE,
    Math.floor(room / Math.max(1, flexible)),
  );
  return columns.map((column, place) =>
    column.flexible ? Math.min(needs[place]!, share) : null,
  );
}

function lengthOf(cell: Cell): number {
  return typeof cell === 'string' ? cell.length : 0;
}
