import { QueryClient } from '@tanstack/react-query';
import { ReelgraphError } from '../../client/ReelgraphError.js';

const TRIES = 2;

/** One for the page: answers are kept while somebody goes back and forth, and asked again when something was written. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < TRIES && mayPass(error),
    },
  },
});

/** What the server refused it will refuse again. */
function mayPass(error: Error): boolean {
  if (!(error instanceof ReelgraphError)) return true;
  return ['SERVICE_UNAVAILABLE', 'DEADLINE_EXCEEDED'].includes(error.code);
}
