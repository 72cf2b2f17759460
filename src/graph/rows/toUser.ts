import type { UserView } from '../../domain/RecommendationGraph.js';

/** A user as shown. */
export function toUser(id: unknown, interactionCount: unknown): UserView {
  return { id: String(id), interactionCount: Number(interactionCount) };
}
