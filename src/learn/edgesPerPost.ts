/** Edges of one type in the whole graph, which a publication has to write. */
const BUDGETS = { similar: 1_000_000, followedBy: 400_000, together: 400_000 };
const FEWEST_EDGES = 20;
const MOST_TIMES = 4;

/**
 * Edges that ranking remembers of a post, by type: as many as the budget gives each, at most four times `neighbours`, and at least
 * twenty however large the catalogue is. Ranking sums over many weak edges: cutting `SIMILAR_TO` from 200 to 50 a post costs
 * latest-small 5 % of NDCG@20, cutting `FOLLOWED_BY` nothing (docs/quality.md).
 */
export function edgesPerPost(
  neighbours: number,
  numPosts: number,
): Record<keyof typeof BUDGETS, number> {
  const within = (budget: number): number => {
    const share = Math.floor(budget / Math.max(1, numPosts));
    return Math.min(MOST_TIMES * neighbours, Math.max(FEWEST_EDGES, share));
  };
  return {
    similar: within(BUDGETS.similar),
    followedBy: within(BUDGETS.followedBy),
    together: within(BUDGETS.together),
  };
}
