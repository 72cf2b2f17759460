import type { NumericFeatures } from '../../domain/records.js';
import type { Row } from './Row.js';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const MOST_COLUMNS = 200;
const BOOLEANS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
]);

/**
 * The numeric and boolean columns of one file. A column is one of them when its first value that is not empty is a number
 * or a boolean; any other column is text, left out, and reported once: it may be a name or an e-mail address.
 */
export class FeatureColumns {
  /** Feature name by column; null for a column of texts. */
  private readonly features = new Map<string, string | null>();

  constructor(
    /** Columns with a meaning of their own. */
    private readonly known: ReadonlySet<string>,
    private readonly onText: (column: string) => void,
  ) {}

  /** The row's features; empty cells are left out. Throws `RowFault` where a numeric column holds something else. */
  of(row: Row): NumericFeatures {
    const features: Record<string, number> = {};
    for (const column of row.columns()) {
      const text = this.known.has(column) ? '' : row.text(column);
      if (text === '') continue;
      const name = this.featureOf(column, text);
      if (name !== null) features[name] = toNumber(row, column, text);
    }
    return features;
  }

  private featureOf(column: string, firstText: string): string | null {
    const known = this.features.get(column);
    if (known !== undefined) return known;
    const isFeature =
      (NUMBER.test(firstText) || BOOLEANS.has(firstText.toLowerCase())) &&
      this.features.size < MOST_COLUMNS;
    const name = isFeature ? column.replace(/\W/gu, '_').slice(0, 64) : null;
    this.features.set(column, name);
    if (name === null) this.onText(column);
    return name;
  }
}

function toNumber(row: Row, column: string, text: string): number {
  const value = NUMBER.test(text)
    ? Number(text)
    : BOOLEANS.get(text.toLowerCase());
  if (value !== undefined && Math.abs(value) <= Number.MAX_SAFE_INTEGER) {
    return value;
  }
  throw row.fault(column, 'a number below 2^53, true, false or empty');
}
