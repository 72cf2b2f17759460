/** Visits that a server makes every few seconds for all who ask: no request counts them as its own. */
export const polledVisits: readonly string[] = [
  'read/catalogueIdentity',
  'read/currentModel',
  'read/deletedUsers',
  'read/graphSummary',
  'read/mark',
];
