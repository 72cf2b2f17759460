import { useQuery } from '@tanstack/react-query';
import {
  TrainedModelsDocument,
  type ListedModelFragment,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';

const EVERY_MS = 5000;
const WHILE_BUSY_MS = 1000;

/** Every trained model, asked for again and again: trainings begin elsewhere. */
export function useTrainedModels() {
  return useQuery({
    queryKey: ['trainedModels'],
    queryFn: async () => (await ask(TrainedModelsDocument, {})).trainedModels,
    refetchInterval: ({ state }) =>
      state.data?.some(isBusy) === true ? WHILE_BUSY_MS : EVERY_MS,
    staleTime: 0,
  });
}

export function isBusy({ activity }: ListedModelFragment): boolean {
  return activity !== null;
}

/** A measurement by its name; null where it was not made. */
export function metricOf(
  { metrics }: Pick<ListedModelFragment, 'metrics'>,
  name: string,
): number | null {
  return metrics.find((metric) => metric.name === name)?.value ?? null;
}
