import { fileURLToPath } from 'node:url';
import { importFolder } from '../../src/collect/importFolder.js';
import { Neo4jCollectionGraph } from '../../src/graph/Neo4jCollectionGraph.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';
import type { BenchContext } from '../Benchmark.js';

export const LATEST_SMALL = fileURLToPath(
  new URL('../../data/ml-latest-small', import.meta.url),
);

export const HALF_LIFE_MS = 180 * 86_400_000;

/** Takes the bundled MovieLens into a graph. */
export async function importLatestSmall(
  door: GraphDoor,
  { progress }: Pick<BenchContext, 'progress'>,
): Promise<void> {
  await importFolder(
    { folder: LATEST_SMALL, halfLifeMs: HALF_LIFE_MS },
    {
      graph: new Neo4jCollectionGraph(door),
      progress,
      signal: new AbortController().signal,
      now: Date.now,
    },
  );
}
