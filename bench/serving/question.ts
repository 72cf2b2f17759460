/** What both servers are asked. */
export const QUESTION = `query Feed($userId: ID!, $category: String) {
  recommendations(userId: $userId, category: $category, first: 20) {
    edges { score source cursor node { id title category moods } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export function questionOf(
  userId: string,
  category: string | null = null,
): string {
  const variables = { userId, category };
  return JSON.stringify({ query: QUESTION, variables });
}
