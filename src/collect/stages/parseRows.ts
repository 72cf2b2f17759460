import type { z } from 'zod';
import type { CollectedPage, SetAside } from '../../domain/CollectionGraph.js';
import { AppError } from '../../errors.js';
import { isInteractionList, type UpstreamList } from './lists.js';
import type { MoodMap } from './loadMoodMap.js';
import { createToInteraction } from './toInteraction.js';
import { createToPost } from './toPost.js';
import { faultsOf, toSetAside } from './toSetAside.js';
import { unusableNumbers } from './numbersOf.js';
import { toUser } from './toUser.js';

/** The records of some rows. */
export type ParsedRows = Omit<CollectedPage, 'cursor'>;

/**
 * Makes the parser of a list's rows: each is taken, or set aside with the reason.
 * Throws `CONFIGURATION` where an interaction list gives whole posts: the constant parameter is missing.
 */
export function createParseRows(
  list: UpstreamList,
  { source, moodMap }: { source: string; moodMap: MoodMap },
): (rows: readonly unknown[]) => ParsedRows {
  const context = { source, list: list.name };
  if (isInteractionList(list)) {
    const toInteraction = createToInteraction(list.name);
    return (rows) => {
      assertInteractions(rows, list.path);
      const { taken, setAside } = parseEach(rows, toInteraction, context);
      return { users: [], posts: [], interactions: taken, setAside };
    };
  }
  if (list.name === 'users') {
    return (rows) => {
      const { taken, setAside } = parseEach(rows, toUser, {
        ...context,
        numbers: 'features',
      });
      return { users: taken, posts: [], interactions: [], setAside };
    };
  }
  const toPost = createToPost(moodMap);
  return (rows) => {
    const { taken, setAside } = parseEach(rows, toPost, {
      ...context,
      numbers: 'post_summary.quality_indicators',
    });
    return { users: [], posts: taken, interactions: [], setAside };
  };
}

interface RowContext {
  readonly source: string;
  readonly list: UpstreamList['name'];
  /** Where a row has its numeric features. */
  readonly numbers?: string;
}

function parseEach<T>(
  rows: readonly unknown[],
  schema: z.ZodType<T>,
  context: RowContext,
): { taken: T[]; setAside: SetAside[] } {
  const taken: T[] = [];
  const setAside: SetAside[] = [];
  for (const row of rows) {
    const parsed = schema.safeParse(row);
    if (parsed.success) taken.push(parsed.data);
    const reason = parsed.success
      ? unusableOf(row, context.numbers)
      : faultsOf(row, parsed.error);
    if (reason !== '') setAside.push(toSetAside(row, reason, context));
  }
  return { taken, setAside };
}

/** One number that cannot be used costs that number, not its user or post; it is told of all the same. */
function unusableOf(row: unknown, path: string | undefined): string {
  if (path === undefined) return '';
  const numbers = path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        (inner as Record<string, unknown> | null | undefined)?.[key],
      row,
    );
  return unusableNumbers(numbers)
    .map(
      ([name, value]) =>
        `\`${path}.${name}\` is ${value}: beyond ±2^53, so the number is left out and the rest is taken`,
    )
    .join('; ');
}

/** Without its constant parameter the API gives the token owner's own posts: rows of a title, without user and post. */
function assertInteractions(rows: readonly unknown[], path: string): void {
  if (rows.length === 0 || !rows.every(isWholePost)) return;
  throw new AppError(
    'CONFIGURATION',
    `${path} gives whole posts instead of interactions: set UPSTREAM_PARAMS to the constant that the API asks for, such as resonance_algorithm=…`,
  );
}

function isWholePost(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  return 'title' in row && !('post_id' in row) && !('user_id' in row);
}
