import type { ImpressionRecord } from '../domain/FeedbackGraph.js';
import type { ImpressionCodec, ShownPage } from './createImpressionCodec.js';
import type { InteractionInput } from './InteractionInput.js';

/** Percent of a video from which on it counts as watched through. */
export const WATCHED_THROUGH = 80;

/** What checked interactions say of the pages that they came from: who acts on a post was shown it. */
export function toImpressions(
  interactions: readonly InteractionInput[],
  impressions: ImpressionCodec,
): ImpressionRecord[] {
  return interactions.flatMap((input) => {
    const { impressionToken, undo } = input;
    if (impressionToken === null || undo) return [];
    const page = impressions.decode(impressionToken);
    return page === null ? [] : [toImpression(page, input)];
  });
}

function toImpression(
  page: ShownPage,
  { postId, type, value }: InteractionInput,
): ImpressionRecord {
  const { id, at, userId, modelVersion, arm, sources } = page;
  const place = page.placeOf(postId);
  const watched = type === 'viewed' && (value ?? 0) >= WATCHED_THROUGH;
  return {
    id,
    at,
    userId,
    modelVersion,
    arm,
    sources,
    shown: [place],
    clicked: [place],
    watched: watched ? [place] : [],
  };
}
