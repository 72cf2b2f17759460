import { MAX_ID_LENGTH } from '../domain/records.js';
import { badInput, quoted } from './badInput.js';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;
/** Names that an error lists before it stops. */
const MAX_LISTED = 100;

/** Throws `BAD_USER_INPUT` for an id that no node can have. */
export function assertId(argument: string, id: string): void {
  if (id.length > 0 && id.length <= MAX_ID_LENGTH) return;
  throw badInput(
    argument,
    `${argument} must have 1 to ${MAX_ID_LENGTH} characters but has ${id.length}`,
  );
}

/** The size of a page; null asks for the usual one. */
export function parseFirst(first: number | null): number {
  if (first === null) return DEFAULT_PAGE_SIZE;
  if (Number.isInteger(first) && first >= 0 && first <= MAX_PAGE_SIZE) {
    return first;
  }
  throw badInput(
    'first',
    `first must be a whole number from 0 to ${MAX_PAGE_SIZE} but got: ${first}`,
  );
}

export interface Range {
  readonly min: number;
  readonly max: number;
  /** What an argument that was left out stands for. */
  readonly absent: number;
}

/** A number within a range, ends included. */
export function parseNumber(
  argument: string,
  value: number | null | undefined,
  { min, max, absent }: Range,
): number {
  if (value === null || value === undefined) return absent;
  // Minus zero is zero, and must look like it.
  if (value >= min && value <= max) return value + 0;
  throw badInput(
    argument,
    `${argument} must be a number from ${min} to ${max} but got: ${value}`,
  );
}

/** Throws `BAD_USER_INPUT` for a list that is shorter or longer than a list may be. */
export function assertLength(
  argument: string,
  list: readonly unknown[],
  [least, most]: readonly [number, number],
): void {
  if (list.length >= least && list.length <= most) return;
  throw badInput(
    argument,
    `${argument} must have ${least} to ${most} entries but has ${list.length}`,
  );
}

/** Index of a name: the exact one, else the same in other letters' case. */
export function parseName(
  argument: string,
  name: string,
  names: readonly string[],
): number {
  const exact = names.indexOf(name);
  if (exact >= 0) return exact;
  const wanted = name.toLowerCase();
  const similar = names.findIndex((known) => known.toLowerCase() === wanted);
  if (similar >= 0) return similar;
  throw badInput(
    argument,
    `${argument} must be one of ${listed(names)} but got: ${quoted(name)}`,
  );
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return '(there are none yet)';
  const shown = names.slice(0, MAX_LISTED).join(', ');
  const more = names.length - MAX_LISTED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
