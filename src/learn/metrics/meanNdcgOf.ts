import { topPosts } from '../../ranking/topPosts.js';
import { LIST_LENGTH, scoreList } from './scoreList.js';
import type { Scorer, TestBed } from './scoreModel.js';

/** Mean NDCG@20 over the users of the bed; 0 for nobody. */
export function meanNdcgOf(
  scorer: Scorer,
  { users, relevant, seen }: TestBed,
): number {
  let sum = 0;
  for (const user of users) {
    const list = topPosts(scorer(user), LIST_LENGTH, seen[user]);
    sum += scoreList(list, new Set(Array.from(relevant[user]!))).ndcg;
  }
  return users.length === 0 ? 0 : sum / users.length;
}
