import type { ViewerInteraction } from './RecommendationGraph.js';
import type { InteractionRecord } from './records.js';
import type { InteractionType } from './relations.js';

/** What one user did with one post, from their interactions with it; null where there are none. */
export function toViewerInteraction(
  postId: string,
  interactions: readonly Pick<InteractionRecord, 'type' | 'value' | 'at'>[],
): ViewerInteraction | null {
  if (interactions.length === 0) return null;
  const of = (type: InteractionType) =>
    interactions.find((interaction) => interaction.type === type);
  return {
    postId,
    viewed: of('viewed') !== undefined,
    liked: of('liked') !== undefined,
    inspired: of('inspired') !== undefined,
    rating: of('rated')?.value ?? null,
    viewedAt: of('viewed')?.at ?? null,
    likedAt: of('liked')?.at ?? null,
    inspiredAt: of('inspired')?.at ?? null,
    ratedAt: of('rated')?.at ?? null,
  };
}
