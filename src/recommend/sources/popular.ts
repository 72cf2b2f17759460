import { strangerEvidence } from '../../ranking/strangerEvidence.js';
import type { Source } from './Source.js';

/** What most people saw, for someone of whom nothing is known. */
export const popular: Source = (profile, _query, { index }) => {
  if (!profile.coldStart) return [];
  return [
    { source: 'POPULAR', ...strangerEvidence(index, profile.now).popular },
  ];
};
