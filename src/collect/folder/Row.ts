import { MAX_ID_LENGTH } from '../../domain/records.js';
import { RowFault } from './RowFault.js';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const LONGEST_SHOWN = 80;
/** The year 9999: what is larger was written in milliseconds. */
const LAST_SECOND = 253_402_300_799;

/** The cells of one row by column, each read as what it should be. Throws `RowFault` naming column, value and what is allowed. */
export class Row {
  constructor(
    readonly line: number,
    private readonly cells: ReadonlyMap<string, string>,
  ) {}

  columns(): Iterable<string> {
    return this.cells.keys();
  }

  /** The trimmed text; empty where the column or the value is missing. */
  text(column: string): string {
    return this.cells.get(column)?.trim() ?? '';
  }

  id(column: string): string {
    const id = this.text(column);
    const isValid =
      id !== '' && id.length <= MAX_ID_LENGTH && !/\p{Cc}/u.test(id);
    if (isValid) return id;
    throw this.fault(
      column,
      `an id of 1 to ${MAX_ID_LENGTH} printable characters`,
    );
  }

  /** Null where empty. */
  number(column: string, min: number, max: number): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = NUMBER.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    throw this.fault(column, `a number from ${min} to ${max}, or empty`);
  }

  /** Milliseconds since the epoch of Unix seconds; null where empty. */
  seconds(column: string): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = NUMBER.test(text) ? Number(text) : NaN;
    if (Math.abs(value) <= LAST_SECOND) return value * 1000;
    throw this.fault(column, 'Unix seconds, or empty');
  }

  /** Distinct trimmed parts between `|`. */
  list(column: string): string[] {
    const parts = this.text(column)
      .split('|')
      .map((part) => part.trim());
    return [...new Set(parts.filter((part) => part !== ''))];
  }

  fault(column: string, allowed: string): RowFault {
    const value = this.cells.get(column) ?? '';
    const shown = JSON.stringify(value.slice(0, LONGEST_SHOWN));
    return new RowFault(`column \`${column}\`: ${shown} is not ${allowed}`);
  }
}
