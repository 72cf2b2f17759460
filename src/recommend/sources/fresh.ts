import { strangerEvidence } from '../../ranking/strangerEvidence.js';
import type { Source } from './Source.js';

/** New posts, before anybody could make them popular, for someone of whom nothing is known. */
export const fresh: Source = (profile, _query, { index }) => {
  if (!profile.coldStart) return [];
  return [{ source: 'FRESH', ...strangerEvidence(index, profile.now).fresh }];
};
