import { collect, type CollectInput } from '../../src/collect/collect.js';
import type { CollectSummary } from '../../src/collect/CollectSummary.js';
import type { CollectionGraph } from '../../src/domain/CollectionGraph.js';
import { silentProgress } from '../../src/lib/progress.js';
import type { UpstreamAddress } from '../../src/collect/stages/UpstreamAddress.js';

export const HALF_LIFE_MS = 180 * 86_400_000;

/** One collection, patient for no longer than a test is. */
export function collectFrom(
  upstream: { url: string; token: string; params: string },
  graph: CollectionGraph,
  {
    signal = new AbortController().signal,
    ...options
  }: Partial<UpstreamAddress> &
    Partial<CollectInput> & { signal?: AbortSignal } = {},
): Promise<CollectSummary> {
  const { pageSize = 50, timeoutMs = 2000, retries = 2, ...input } = options;
  const { url, token, params } = { ...upstream, ...options };
  return collect(
    {
      address: { url, token, params, pageSize, timeoutMs, retries },
      source: 'test',
      moodMap: new Map(),
      halfLifeMs: HALF_LIFE_MS,
      ...input,
    },
    {
      graph,
      progress: silentProgress,
      signal,
      now: Date.now,
      random: () => 0.01,
    },
  );
}
