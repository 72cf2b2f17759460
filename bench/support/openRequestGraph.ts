import type { BenchContext } from '../Benchmark.js';
import type { ZipfSize } from '../training/makeZipfDataset.js';
import type { BenchGraph } from './openBenchGraph.js';
import { openGeneratedGraph } from './openGeneratedGraph.js';

export type RequestGraph = Omit<ZipfSize, 'seed'>;

/** While the posts grow. */
export const SAME_USERS = { users: 5000, interactions: 500_000 };

/** A generated graph with a model to serve by; benchmarks that ask for the same size share it. */
export function openRequestGraph(
  context: BenchContext,
  size: RequestGraph,
): Promise<BenchGraph> {
  return openGeneratedGraph(context, {
    name: `neo4j-requests-${size.posts}-${size.users}`,
    size: { ...size, seed: 1 },
    served: true,
  });
}
