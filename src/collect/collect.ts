import type { CollectionGraph } from '../domain/CollectionGraph.js';
import type { Progress } from '../lib/progress.js';
import type { CollectSummary } from './CollectSummary.js';
import { collectList } from './stages/collectList.js';
import { LISTS } from './stages/lists.js';
import type { MoodMap } from './stages/loadMoodMap.js';
import { refreshGraph } from './stages/refreshGraph.js';
import { toSummary } from './stages/toSummary.js';
import type { UpstreamAddress } from './stages/UpstreamAddress.js';

export interface CollectInput {
  readonly address: UpstreamAddress;
  /** The name under which cursors are kept: the address without its query, or another that stays the same from run to run. */
  readonly source: string;
  readonly moodMap: MoodMap;
  /** Age at which an interaction counts half. */
  readonly halfLifeMs: number;
  /** Reads every list from its beginning, to see what changed in old records. */
  readonly full?: boolean;
}

export interface CollectDeps {
  readonly graph: CollectionGraph;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * Collects all lists of the external API into the graph, from where the last run stopped, and brings weights and features up to date.
 * A list that fails does not stop the others. Throws `CONFIGURATION` where token or parameters are wrong, and what the graph throws;
 * what was read until then is kept.
 */
export async function collect(
  input: CollectInput,
  deps: CollectDeps,
): Promise<CollectSummary> {
  const { full = false } = input;
  const startedAt = deps.now();
  const lists = [];
  for (const list of LISTS) {
    lists.push(await collectList(list, { ...input, ...deps, full }));
  }
  await refreshGraph(input, deps);
  const graph = await deps.graph.counts();
  const ms = deps.now() - startedAt;
  return toSummary({ source: input.source, lists, graph, ms });
}
