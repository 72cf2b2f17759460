import { AppError } from '../../errors.js';
import type { Line } from './readLines.js';
import { readLines } from './readLines.js';
import { Row } from './Row.js';
import { RowFault } from './RowFault.js';
import { hasOpenQuote, splitRecord } from './splitRecord.js';
import type { OnFault, Table } from './Table.js';
import { toCells } from './toCells.js';

const MAX_RECORD_BYTES = 65_536;
const MAX_RECORD_LINES = 100;
const LONGEST_RECORD_SHOWN = 2000;
const MOST_COLUMNS_SHOWN = 20;
const BATCH_SIZE = 5000;

/** What one row stands for: none, one or several things. Throws `RowFault` where the row is wrong. */
export type Take<T> = (row: Row) => readonly T[];

/**
 * What `take` makes of the rows of a table, in order, some thousands at a time, so that memory does not grow with the file.
 * A row that cannot be read, or for which `take` throws a `RowFault`, goes to `onFault` and reading goes on with the next line.
 * Throws `BAD_DATA` where a required column is missing.
 */
export async function* readTable<T>(
  table: Table,
  { take, onFault }: { take: Take<T>; onFault: OnFault },
): AsyncGenerator<T[]> {
  const reading = { table, columns: table.columns, take, onFault };
  let batch: T[] = [];
  for await (const record of records(table)) {
    batch.push(...readRecord(record, reading));
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (table.format === 'delimited' && reading.columns === null) {
    throw new AppError('BAD_DATA', `${table.name}: the file is empty`);
  }
  if (batch.length > 0) yield batch;
}

interface Reading<T> {
  readonly table: Table;
  columns: readonly string[] | null;
  readonly take: Take<T>;
  readonly onFault: OnFault;
}

function readRecord<T>(record: Line, reading: Reading<T>): readonly T[] {
  const { table, onFault } = reading;
  if (record.text !== null && record.text.trim() === '') return [];
  try {
    if (record.text === null) {
      throw new RowFault(`longer than ${MAX_RECORD_BYTES} bytes`);
    }
    if (table.format === 'delimited' && reading.columns === null) {
      reading.columns = headerOf(record.text, table);
      return [];
    }
    return reading.take(toRow(record.number, record.text, reading));
  } catch (fault) {
    if (!(fault instanceof RowFault)) throw fault;
    const reason = `${table.name} line ${record.number}, ${fault.message}`;
    const shown = record.text?.slice(0, LONGEST_RECORD_SHOWN) ?? '';
    onFault(record.number, reason, shown);
    return [];
  }
}

function toRow(
  line: number,
  text: string,
  { table, columns }: Pick<Reading<unknown>, 'table' | 'columns'>,
): Row {
  if (table.format === 'jsonl') return new Row(line, toCells(text));
  const cells = splitRecord(text, table.delimiter);
  if (cells === null) throw new RowFault('a double quote is not closed');
  const names = columns ?? [];
  if (cells.length < names.length && table.columns === null) {
    throw new RowFault(
      `${cells.length} cells where the header names ${names.length}`,
    );
  }
  if (cells.length > names.length) {
    throw new RowFault(
      `${cells.length} cells where ${names.length} columns are named`,
    );
  }
  return new Row(line, new Map(cells.map((cell, i) => [names[i] ?? '', cell])));
}

function headerOf(text: string, table: Table): readonly string[] {
  const names = (splitRecord(text, table.delimiter) ?? []).map((name) =>
    name.trim(),
  );
  for (const column of table.required) {
    if (names.includes(column)) continue;
    throw new AppError(
      'BAD_DATA',
      `${table.name} line 1: there is no column \`${column}\` among ${shownNames(names)}`,
    );
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return names;
  throw new AppError(
    'BAD_DATA',
    `${table.name} line 1: the column \`${twice}\` is there twice`,
  );
}

function shownNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_COLUMNS_SHOWN);
  return shown.map((name) => `\`${name}\``).join(', ');
}

/**
 * Lines joined where a quoted cell goes on in the next one. Where the quote never closes within the limits,
 * the first line stands alone and the others are read again as records of their own, so that one stray quote costs one row.
 */
async function* records(table: Table): AsyncGenerator<Line> {
  const lines = readLines(table.path, MAX_RECORD_BYTES);
  const quoted = table.format === 'delimited' && table.delimiter === ',';
  const ahead: Line[] = [];
  const next = async (): Promise<Line | undefined> => {
    const read = await lines.next();
    return read.done === true ? undefined : read.value;
  };
  for (;;) {
    const first = ahead.shift() ?? (await next());
    if (first === undefined) return;
    if (!quoted || first.text === null || !hasOpenQuote(first.text)) {
      yield first;
      continue;
    }
    yield await joined(first, ahead, next);
  }
}

async function joined(
  first: Line,
  ahead: Line[],
  next: () => Promise<Line | undefined>,
): Promise<Line> {
  let text = first.text ?? '';
  for (let count = 0; count < MAX_RECORD_LINES; count += 1) {
    const line = ahead[count] ?? (await next());
    if (line === undefined) break;
    if (ahead[count] === undefined) ahead.push(line);
    if (line.text === null) break;
    text += `\n${line.text}`;
    if (text.length > MAX_RECORD_BYTES) break;
    if (line.text.includes('"') && !hasOpenQuote(text)) {
      ahead.splice(0, count + 1);
      return { number: first.number, text };
    }
  }
  return first;
}
