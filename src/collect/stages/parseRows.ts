import type { z } from 'zod';
import type { CollectedPage, SetAside } from '../../domain/CollectionGraph.js';
import { AppError } from '../../errors.js';
import { isInteractionList, type UpstreamList } from './lists.js';
import type { MoodMap } from './loadMoodMap.js';
import { createToInteraction } from './toInteraction.js';
import { createToPost } from './toPost.js';
import { toSetAside } from './toSetAside.js';
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
      const { taken, setAside } = parseEach(rows, toUser, context);
      return { users: taken, posts: [], interactions: [], setAside };
    };
  }
  const toPost = createToPost(moodMap);
  return (rows) => {
    const { taken, setAside } = parseEach(rows, toPost, context);
    return { users: [], posts: taken, interactions: [], setAside };
  };
}

function parseEach<T>(
  rows: readonly unknown[],
  schema: z.ZodType<T>,
  context: { source: string; list: UpstreamList['name'] },
): { taken: T[]; setAside: SetAside[] } {
  const taken: T[] = [];
  const setAside: SetAside[] = [];
  for (const row of rows) {
    const parsed = schema.safeParse(row);
    if (parsed.success) taken.push(parsed.data);
    else setAside.push(toSetAside(row, parsed.error, context));
  }
  return { taken, setAside };
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
