import { strangerEvidence } from '../../ranking/strangerEvidence.js';
import type { Source } from './Source.js';

/** What people see these days, for someone of whom nothing is known. */
export const trending: Source = (profile, _query, { index }) => {
  if (!profile.coldStart) return [];
  return [
    { source: 'TRENDING', ...strangerEvidence(index, profile.now).trending },
  ];
};
