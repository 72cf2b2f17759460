import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import { freshPosts } from './lists/freshPosts.js';
import { history } from './lists/history.js';
import { popularPosts } from './lists/popularPosts.js';
import { searchPosts } from './lists/searchPosts.js';
import { similarPosts } from './lists/similarPosts.js';
import { similarUsers } from './lists/similarUsers.js';
import type { RecommendDeps } from './recommend.js';

export interface ReadDeps extends Omit<RecommendDeps, 'graph'> {
  readonly graph: Pick<
    RecommendationGraph,
    | 'userState'
    | 'supposeState'
    | 'paths'
    | 'similarUsers'
    | 'searchPosts'
    | 'popularSince'
  >;
}

/** Every list beside recommendations. */
export interface Reads {
  readonly similarPosts: Read<typeof similarPosts>;
  readonly popularPosts: Read<typeof popularPosts>;
  readonly freshPosts: Read<typeof freshPosts>;
  readonly searchPosts: Read<typeof searchPosts>;
  readonly similarUsers: Read<typeof similarUsers>;
  readonly history: Read<typeof history>;
}

type Read<F extends (request: never, deps: never) => unknown> = (
  request: Parameters<F>[0],
) => ReturnType<F>;

/** The lists over one set of parts. */
export function createReads(deps: ReadDeps): Reads {
  return {
    similarPosts: (request) => similarPosts(request, deps),
    popularPosts: (request) => popularPosts(request, deps),
    freshPosts: (request) => freshPosts(request, deps),
    searchPosts: (request) => searchPosts(request, deps),
    similarUsers: (request) => similarUsers(request, deps),
    history: (request) => history(request, deps),
  };
}
