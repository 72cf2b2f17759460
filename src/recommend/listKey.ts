import { createHash } from 'node:crypto';
import { AppError } from '../errors.js';
import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './toViewerProfile.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

export interface ListInputs {
  readonly query: RecommendationQuery;
  readonly catalogue: Catalogue;
  readonly profile: ViewerProfile;
}

/**
 * Names a ranked list by everything that it is made from, so that equal keys are equal lists,
 * in every process and after every restart; all strangers share theirs. 24 hexadecimal digits.
 */
export function listKey({ query, catalogue, profile }: ListInputs): string {
  const inputs = [
    catalogue.generation,
    query.mood,
    query.category,
    query.steering.canonical,
    profile.fingerprint,
    profile.now,
  ];
  const hash = createHash('sha256').update(inputs.join('\u0000'));
  return hash.digest('hex').slice(0, 24);
}

/** Throws `CURSOR_EXPIRED` where the list behind a cursor is lost and the one made today would be another. */
export function requireSameList(asked: string, made: string): void {
  if (asked === made) return;
  throw new AppError(
    'CURSOR_EXPIRED',
    'The list that this cursor belongs to is no longer kept, and has changed since; start again without `after`',
    { details: { argument: 'after' } },
  );
}
