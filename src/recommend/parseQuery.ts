import type { Catalogue } from './Catalogue.js';
import type { CursorCodec } from './createCursorCodec.js';
import { assertId, parseFirst, parseName } from './parseArguments.js';
import { parseSteering } from './parseSteering.js';
import type {
  RecommendationQuery,
  RecommendationRequest,
} from './RecommendationQuery.js';

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
  const { moodNames, categoryNames } = catalogue;
  if (userId !== null) assertId('userId', userId);
  const mood = parseNameOrNull('mood', request.mood, moodNames);
  const category = parseNameOrNull('category', request.category, categoryNames);
  const steering = parseSteering(request, catalogue);
  const { canonical } = steering;
  const scope = JSON.stringify([
    userId,
    nameAt(moodNames, mood),
    nameAt(categoryNames, category),
    ...(canonical === '' ? [] : [canonical]),
  ]);
  return {
    userId,
    mood,
    category,
    steering,
    first: parseFirst(request.first),
    after: after === null ? null : cursors.decode(scope, after),
    scope,
  };
}

function parseNameOrNull(
  argument: string,
  name: string | null,
  names: readonly string[],
): number | null {
  return name === null ? null : parseName(argument, name, names);
}

function nameAt(names: readonly string[], index: number | null): string | null {
  return index === null ? null : (names[index] ?? null);
}
