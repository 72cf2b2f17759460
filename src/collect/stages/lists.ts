import type { InteractionType } from '../../domain/relations.js';

/** One list of the external API. */
export interface UpstreamList {
  readonly name: 'users' | 'posts' | InteractionType;
  readonly path: string;
  /** Where the answer holds its rows. */
  readonly key: 'users' | 'posts';
}

/** All lists, in the order in which they are read. */
export const LISTS: readonly UpstreamList[] = [
  { name: 'users', path: '/users/get_all', key: 'users' },
  { name: 'posts', path: '/posts/summary/get', key: 'posts' },
  { name: 'viewed', path: '/posts/view', key: 'posts' },
  { name: 'liked', path: '/posts/like', key: 'posts' },
  { name: 'inspired', path: '/posts/inspire', key: 'posts' },
  { name: 'rated', path: '/posts/rating', key: 'posts' },
];

/** Whether the list's rows say who did what, rather than who or what there is. */
export function isInteractionList(
  list: UpstreamList,
): list is UpstreamList & { readonly name: InteractionType } {
  return list.name !== 'users' && list.name !== 'posts';
}
