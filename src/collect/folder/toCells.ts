import { RowFault } from './RowFault.js';

/** Cells of one line of JSON: an object of texts, numbers, booleans, nulls and lists of texts. Throws `RowFault` for anything else. */
export function toCells(text: string): ReadonlyMap<string, string> {
  const parsed = parse(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new RowFault(`${text.slice(0, 80)} is not a JSON object`);
  }
  return new Map(
    Object.entries(parsed).map(([key, value]) => [key, toCell(key, value)]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RowFault(`not JSON: ${(error as Error).message}`);
  }
}

function toCell(key: string, value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && isExact(value)) return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join('|');
  }
  throw new RowFault(
    `column \`${key}\`: ${JSON.stringify(value).slice(0, 80)} is not a text, an exact number, a boolean or a list of texts`,
  );
}

function isExact(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
