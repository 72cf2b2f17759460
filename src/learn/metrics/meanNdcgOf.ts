import { scoreList } from './scoreList.js';
import { listOf, type Scorer, type TestBed } from './scoreModel.js';

/** Mean NDCG@20 over the users of the bed; 0 for nobody. */
export function meanNdcgOf(scorer: Scorer, bed: TestBed): number {
  const { users, relevant } = bed;
  let sum = 0;
  for (const user of users) {
    const list = listOf(user, { scorer, varied: false }, bed);
    sum += scoreList(list, new Set(Array.from(relevant[user]!))).ndcg;
  }
  return users.length === 0 ? 0 : sum / users.length;
}
