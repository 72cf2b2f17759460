import { rankList } from './rankList.js';
import type { Ranker } from './Ranker.js';
import { weighPosts } from './weighPosts.js';

/** Ranks in the thread that asks, before anything else happens there. */
export const rankHere: Ranker = {
  rank: (...question) => settle(() => rankList(...question)),
  weigh: (...question) => settle(() => weighPosts(...question)),
};

function settle<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
