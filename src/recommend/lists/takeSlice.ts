import { createHash } from 'node:crypto';
import { AppError } from '../../errors.js';
import type { CursorCodec, CursorPosition } from '../createCursorCodec.js';
import { parseFirst } from '../parseArguments.js';

export interface SliceRequest {
  /** Null for a page of the usual size. */
  readonly first: number | null;
  readonly after: string | null;
}

export interface SliceOptions<Item> {
  readonly cursors: CursorCodec;
  /** The field and its arguments: cursors are bound to them. */
  readonly scope: string;
  /** What may not change under a walk, such as the model; empty where nothing must stay. */
  readonly stamp: string;
  /** Names an item within its list. */
  readonly keyOf: (item: Item) => string;
}

export interface Slice<Item> {
  readonly entries: readonly SliceEntry<Item>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface SliceEntry<Item> {
  readonly item: Item;
  /** 1-based place in the list. */
  readonly rank: number;
  readonly cursor: string;
}

/** What a cursor is decoded to before the list is read, so that a wrong one costs no visit. */
export interface SlicePlace {
  readonly first: number;
  readonly after: CursorPosition | null;
}

/** The size and the start of a slice. Throws `BAD_USER_INPUT` for a wrong size or a cursor of another list. */
export function parseSlice(
  { first, after }: SliceRequest,
  { cursors, scope }: Pick<SliceOptions<never>, 'cursors' | 'scope'>,
): SlicePlace {
  return {
    first: parseFirst(first),
    after: after === null ? null : cursors.decode(scope, after),
  };
}

/**
 * The next `first` items of a list that is read anew for each page: a cursor names the item that it stands on, so what comes in
 * before it shifts nothing. Throws `CURSOR_EXPIRED` where that item or the stamp is gone.
 */
export function takeSlice<Item>(
  items: readonly Item[],
  { first, after }: SlicePlace,
  { cursors, scope, stamp, keyOf }: SliceOptions<Item>,
): Slice<Item> {
  const now = numberOf(stamp);
  const start =
    after === null ? 0 : placeAfter(after, now, items.map(keyOf).map(nameOf));
  const entries = items.slice(start, start + first).map((item, offset) => {
    const position = start + offset;
    const list = nameOf(keyOf(item));
    const cursor = cursors.encode(scope, { list, now, position });
    return { item, rank: position + 1, cursor };
  });
  return {
    entries,
    hasNextPage: start + first < items.length,
    hasPreviousPage: start > 0,
  };
}

function placeAfter(
  { list, now, position }: CursorPosition,
  stamp: number,
  names: readonly string[],
): number {
  const stays = names[position] === list;
  const place = stays ? position : names.indexOf(list);
  if (now === stamp && place >= 0) return place + 1;
  throw new AppError(
    'CURSOR_EXPIRED',
    'What this cursor stands on is gone; start again without `after`',
    { details: { argument: 'after' } },
  );
}

/** 24 hexadecimal digits. */
function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}

/** A whole number below 2^48 that another stamp hardly has. */
function numberOf(stamp: string): number {
  return createHash('sha256').update(stamp).digest().readUIntBE(0, 6);
}
