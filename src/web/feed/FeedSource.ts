/** Whose list: somebody's own, or that of a mood for someone unknown. */
export type FeedSource =
  { readonly userId: string } | { readonly moodName: string };
