import type { Candidates } from './gatherCandidates.js';
import type { ReasonShare } from './RankQuestion.js';

/** What speaks for a post of the catalogue, strongest first. */
export type SharesOf = (post: number) => readonly ReasonShare[];

/**
 * The share of each kind of evidence in what lifts a post above the average post of the catalogue, as `source` on an edge is chosen:
 * what every post has is no reason for this one, nor is what speaks against it. Empty for a post that nothing lifts.
 */
export function reasonShares({ bySource }: Candidates): SharesOf {
  return (post) => {
    const leads = bySource.map(({ source, scores, mean }) => ({
      kind: source,
      lead: scores[post]! - mean,
    }));
    const lifting = leads.filter(({ lead }) => lead > 0);
    const sum = lifting.reduce((total, { lead }) => total + lead, 0);
    return lifting
      .sort((a, b) => b.lead - a.lead)
      .map(({ kind, lead }) => ({ kind, weight: lead / sum }));
  };
}
