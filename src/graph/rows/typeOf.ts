import {
  INTERACTION_RELATIONS,
  type InteractionType,
} from '../../domain/relations.js';
import { AppError } from '../../errors.js';

/** The interaction that a relationship stands for. Throws `BAD_DATA` for one that stands for none. */
export function typeOf(relationship: unknown): InteractionType {
  const type = TYPES.get(String(relationship));
  if (type !== undefined) return type;
  throw new AppError(
    'BAD_DATA',
    `Interactions are ${[...TYPES.keys()].join(', ')} but got: ${String(relationship)}`,
  );
}

const TYPES: ReadonlyMap<string, InteractionType> = new Map(
  INTERACTION_RELATIONS.map(({ relationship, type }) => [relationship, type]),
);
