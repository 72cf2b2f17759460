import type { InteractionType } from '../domain/relations.js';

export type PublicInteractionType = Uppercase<InteractionType>;

/** The type as the schema spells it. */
export function toInteractionType(
  type: InteractionType,
): PublicInteractionType {
  return type.toUpperCase() as PublicInteractionType;
}

/** The type as the domain spells it. */
export function fromInteractionType(
  type: PublicInteractionType,
): InteractionType {
  return type.toLowerCase() as InteractionType;
}
