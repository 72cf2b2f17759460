import type { CollectSummary, ListSummary } from '../CollectSummary.js';

/** Share of a list's records beyond which setting them aside is no longer an accident. */
const ERROR_BUDGET = 0.1;

/** The summary, with its verdict. */
export function toSummary(
  summary: Omit<CollectSummary, 'status'>,
): CollectSummary {
  const failed = summary.lists.some(isFailed);
  const { source, ...rest } = summary;
  return { source, status: failed ? 'incomplete' : 'complete', ...rest };
}

function isFailed({ failure, taken, setAside }: ListSummary): boolean {
  return failure !== null || setAside > ERROR_BUDGET * (taken + setAside);
}
