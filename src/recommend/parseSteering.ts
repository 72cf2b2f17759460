import { INTERACTION_TYPES } from '../domain/relations.js';
import { byCodeUnit } from '../lib/byCodeUnit.js';
import type { Catalogue } from './Catalogue.js';
import { assertId, assertLength, parseNumber } from './parseArguments.js';
import { parsePostFilter } from './parsePostFilter.js';
import type {
  InteractionWeights,
  Steering,
  SteeringRequest,
} from './Steering.js';

const EXCLUDED: readonly [number, number] = [0, 500];
const SHARE = { min: 0, max: 1, absent: 0 };
const WEIGHT = { min: 0, max: 10, absent: 1 };

/** Steering in terms of the catalogue. Throws `BAD_USER_INPUT` naming the argument, what it was and what is allowed. */
export function parseSteering(
  request: SteeringRequest,
  catalogue: Catalogue,
): Steering {
  const where = request.where
    ? parsePostFilter(request.where, catalogue)
    : null;
  const exclude = parseExclude(request.exclude ?? []);
  const diversity = parseNumber('diversity', request.diversity, SHARE);
  const explore = parseNumber('explore', request.explore, SHARE);
  const weights = parseWeights(request.weights);
  const canonical = where?.canonical ?? null;
  return {
    filter: canonical === null ? null : where!.filter,
    exclude,
    diversity,
    weights,
    explore,
    canonical: toCanonical([
      canonical,
      exclude,
      diversity,
      INTERACTION_TYPES.map((type) => weights[type]),
      explore,
    ]),
  };
}

function parseExclude(ids: readonly string[]): readonly string[] {
  assertLength('exclude', ids, EXCLUDED);
  for (const id of ids) assertId('exclude', id);
  return [...new Set(ids)].sort(byCodeUnit);
}

function parseWeights(weights: SteeringRequest['weights']): InteractionWeights {
  const entries = INTERACTION_TYPES.map((type) => [
    type,
    parseNumber(`weights.${type}`, weights?.[type], WEIGHT),
  ]);
  return Object.fromEntries(entries) as InteractionWeights;
}

const UNSTEERED = JSON.stringify([
  null,
  [],
  0,
  INTERACTION_TYPES.map(() => 1),
  0,
]);

function toCanonical(parts: readonly unknown[]): string {
  const text = JSON.stringify(parts);
  return text === UNSTEERED ? '' : text;
}
