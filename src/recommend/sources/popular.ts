import type { Source } from './Source.js';

/** What most people saw, on a logarithmic scale from 0 to 1, for someone of whom nothing is known. */
export const popular: Source = (profile, _query, { index }) => {
  if (!profile.coldStart) return [];
  const most = index.popularity.reduce((max, x) => Math.max(max, x), 1);
  const scores = index.popularity.map(
    (people) => Math.log1p(people) / Math.log1p(most),
  );
  return [{ source: 'POPULAR', scores }];
};
