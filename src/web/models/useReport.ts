import { useQuery } from '@tanstack/react-query';
import { TrainingReportDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';

/** What a run measured: it never changes once it is there. */
export function useReport(id: string) {
  return useQuery({
    queryKey: ['trainingReport', id],
    queryFn: async () =>
      (await ask(TrainingReportDocument, { id })).trainingReport,
  });
}

/** How the page speaks of the lists of a report. */
export const LIST_NAMES: Readonly<Record<string, string>> = {
  served: 'What the API serves',
  network: 'Network alone',
  itemItem: 'Item-item co-occurrence',
  popularity: 'Popularity',
  history: 'What people did',
};
