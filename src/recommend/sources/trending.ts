import type { Source } from './Source.js';

/** What people see these days, from 0 to 1 on a root scale, for someone of whom nothing is known. */
export const trending: Source = (profile, _query, { index }) => {
  if (!profile.coldStart) return [];
  const most = index.trend.reduce((max, x) => Math.max(max, x), 0);
  if (most === 0) return [];
  const scores = index.trend.map((people) => Math.sqrt(people / most));
  return [{ source: 'TRENDING', scores }];
};
