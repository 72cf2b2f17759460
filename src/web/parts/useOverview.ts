import { useQuery } from '@tanstack/react-query';
import { OverviewDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';

/** What there is to choose from, and the model in service. Empty until it came. */
export function useOverview() {
  const { data, isPending } = useQuery({
    queryKey: ['overview'],
    queryFn: () => ask(OverviewDocument, {}),
  });
  const { moods = [], categories = [], model = null } = data ?? {};
  return { moods, categories, model, isPending };
}
