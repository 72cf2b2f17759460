import { Index, MetricKind, ScalarKind } from 'usearch';
import type { Find } from './benchmark.js';

const DIMENSION = 64;
const WANTED = 100;

/** usearch's graph over the vectors, by its own defaults; it is asked for as many more as are not allowed, as it takes no filter in JavaScript. */
export function openUsearch(vectors: Float32Array): Find {
  const numPosts = vectors.length / DIMENSION;
  const index = new Index({
    dimensions: DIMENSION,
    metric: MetricKind.IP,
    quantization: ScalarKind.F32,
    connectivity: 0,
    expansion_add: 0,
    expansion_search: 0,
    multi: false,
  });
  const keys = BigUint64Array.from({ length: numPosts }, (_none, post) =>
    BigInt(post),
  );
  index.add(keys, vectors, 0);
  return (query, { barred, count }) => {
    const spare = Math.ceil((1.2 * WANTED * numPosts) / count);
    const found = index.search(query, Math.min(numPosts, spare), 1);
    return Array.from(found.keys, Number)
      .filter((post) => barred[post] === 0)
      .slice(0, WANTED);
  };
}
