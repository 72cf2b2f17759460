import type { FeedbackDeps } from './FeedbackDeps.js';
import type { UserError } from './UserError.js';

export interface RecordImpressionsInput {
  readonly impressionToken: string;
  /** Posts of the page that were on the screen; null for all of them. */
  readonly postIds: readonly string[] | null;
}

export interface RecordImpressionsOutcome {
  /** How many posts of the page were shown. */
  readonly shown: number;
  readonly userErrors: readonly UserError[];
}

/** Counts posts of a page as shown, each once however often it is told. */
export async function recordImpressions(
  { impressionToken, postIds }: RecordImpressionsInput,
  { graph, impressions }: FeedbackDeps,
): Promise<RecordImpressionsOutcome> {
  const page = impressions.decode(impressionToken);
  if (page === null) return { shown: 0, userErrors: [INVALID_TOKEN] };
  const { id, at, userId, modelVersion, arm, sources } = page;
  const all = sources.map((_source, place) => place);
  const asked = postIds?.map((postId) => page.placeOf(postId)) ?? all;
  const shown = [...new Set(asked.filter((place) => place >= 0))];
  const facts = { id, at, userId, modelVersion, arm, sources };
  await graph.recordImpression({ ...facts, shown, clicked: [], watched: [] });
  return { shown: shown.length, userErrors: toErrors(asked, postIds ?? []) };
}

const INVALID_TOKEN: UserError = {
  code: 'INVALID_TOKEN',
  field: ['impressionToken'],
  message: 'impressionToken must be one that a list carried',
};

function toErrors(
  places: readonly number[],
  postIds: readonly string[],
): UserError[] {
  return postIds.flatMap((postId, index) =>
    places[index] !== -1
      ? []
      : [
          {
            code: 'UNKNOWN_POST' as const,
            field: ['postIds', String(index)],
            message: `postIds must be posts of the page but got: ${JSON.stringify(postId)}`,
          },
        ],
  );
}
