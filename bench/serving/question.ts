/** What both servers are asked. */
export const QUESTION = `query Feed($userId: ID!) {
  recommendations(userId: $userId, first: 20) {
    edges { score source cursor node { id title category moods } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export function questionOf(userId: string): string {
  return JSON.stringify({ query: QUESTION, variables: { userId } });
}
