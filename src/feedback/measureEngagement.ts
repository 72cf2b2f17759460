import type { EngagementRow } from '../domain/FeedbackGraph.js';
import { AppError } from '../errors.js';
import { parseDuration } from '../lib/parseDuration.js';
import type { FeedbackDeps } from './FeedbackDeps.js';

export interface Engagement extends EngagementRow {
  /** Posts acted upon ÷ posts shown. */
  readonly clickThroughRate: number;
  /** Posts watched through ÷ posts shown. */
  readonly watchThroughRate: number;
}

/** What came of the pages of a window such as `7d`, by model version, arm and source. Throws `BAD_USER_INPUT` for another kind of window. */
export async function measureEngagement(
  window: string,
  { graph, now }: Pick<FeedbackDeps, 'graph' | 'now'>,
): Promise<readonly Engagement[]> {
  const rows = await graph.engagement(now() - windowMs(window));
  return rows.map((row) => ({
    ...row,
    clickThroughRate: row.clicks / row.impressions,
    watchThroughRate: row.watches / row.impressions,
  }));
}

function windowMs(window: string): number {
  const ms = parseDuration(window);
  if (ms !== undefined && ms > 0) return ms;
  throw new AppError(
    'BAD_USER_INPUT',
    `window must be a duration such as 30m, 24h or 7d but got: ${JSON.stringify(window.slice(0, 40))}`,
    { details: { argument: 'window' } },
  );
}
