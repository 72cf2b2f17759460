import { AppError } from '../errors.js';
import type { Catalogue } from './Catalogue.js';
import type { CursorCodec } from './createCursorCodec.js';
import type {
  RecommendationQuery,
  RecommendationRequest,
} from './RecommendationQuery.js';

const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;
export const MAX_ID_LENGTH = 128;
/** Names that an error lists before it stops. */
const MAX_LISTED = 100;

export interface ParseQueryDeps {
  readonly catalogue: Catalogue;
  readonly cursors: CursorCodec;
}

/** The request in terms of the catalogue. Throws `BAD_USER_INPUT` naming the argument, what it was and what is allowed. */
export function parseQuery(
  request: RecommendationRequest,
  { catalogue, cursors }: ParseQueryDeps,
): RecommendationQuery {
  const { userId, after } = request;
  if (userId !== null) assertId('userId', userId);
  const mood = indexOfName('mood', request.mood, catalogue.moodNames);
  const category = indexOfName(
    'category',
    request.category,
    catalogue.categoryNames,
  );
  const scope = JSON.stringify([
    userId,
    nameAt(catalogue.moodNames, mood),
    nameAt(catalogue.categoryNames, category),
  ]);
  return {
    userId,
    mood,
    category,
    first: parseFirst(request.first),
    after: after === null ? null : cursors.decode(scope, after),
    scope,
  };
}

/** Throws `BAD_USER_INPUT` for an id that no node can have. */
export function assertId(argument: string, id: string): void {
  if (id.length > 0 && id.length <= MAX_ID_LENGTH) return;
  throw badInput(
    argument,
    `${argument} must have 1 to ${MAX_ID_LENGTH} characters but has ${id.length}`,
  );
}

function parseFirst(first: number | null): number {
  if (first === null) return DEFAULT_PAGE_SIZE;
  if (Number.isInteger(first) && first >= 0 && first <= MAX_PAGE_SIZE) {
    return first;
  }
  throw badInput(
    'first',
    `first must be a whole number from 0 to ${MAX_PAGE_SIZE} but got: ${first}`,
  );
}

/** By exact name, else by the same name in other letters' case. */
function indexOfName(
  argument: string,
  name: string | null,
  names: readonly string[],
): number | null {
  if (name === null) return null;
  const exact = names.indexOf(name);
  if (exact >= 0) return exact;
  const wanted = name.toLowerCase();
  const similar = names.findIndex((known) => known.toLowerCase() === wanted);
  if (similar >= 0) return similar;
  throw badInput(
    argument,
    `${argument} must be one of ${listed(names)} but got: ${JSON.stringify(name.slice(0, MAX_ID_LENGTH))}`,
  );
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return '(there are none yet)';
  const shown = names.slice(0, MAX_LISTED).join(', ');
  const more = names.length - MAX_LISTED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function nameAt(names: readonly string[], index: number | null): string | null {
  return index === null ? null : (names[index] ?? null);
}

function badInput(argument: string, message: string): AppError {
  return new AppError('BAD_USER_INPUT', message, { details: { argument } });
}
