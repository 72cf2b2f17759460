import { chunk } from '../../src/lib/chunk.js';
import type { BenchContext } from '../Benchmark.js';
import { openBenchGraph, type BenchGraph } from '../support/openBenchGraph.js';
import type { Find } from './benchmark.js';

const DIMENSION = 64;
const WANTED = 100;
const AT_ONCE = 1000;

/** Neo4j's vector index over the vectors; it is asked for as many more as are not allowed. */
export async function openVectorIndex(
  vectors: Float32Array,
  context: BenchContext,
): Promise<{ find: Find; close: () => Promise<void> }> {
  const numPosts = vectors.length / DIMENSION;
  const graph = await openBenchGraph(context, {
    name: `neo4j-vectors-${numPosts}`,
    fill: (opened) => fill(opened, vectors),
  });
  const find: Find = async (query, { barred, count }) => {
    const spare = Math.ceil((1.2 * WANTED * numPosts) / count);
    const asked = Math.min(numPosts, spare);
    const { records } = await graph.driver.executeQuery(
      `CALL db.index.vector.queryNodes('post_embedding_a', toInteger($asked), $query) YIELD node
       RETURN node.id AS id`,
      { asked, query: Array.from(query) },
      { routing: 'READ' },
    );
    return records
      .map((record) => Number(record.get('id')))
      .filter((post) => barred[post] === 0)
      .slice(0, WANTED);
  };
  return { find, close: graph.close };
}

async function fill(
  { driver }: Pick<BenchGraph, 'driver'>,
  vectors: Float32Array,
): Promise<void> {
  const numPosts = vectors.length / DIMENSION;
  const rows = Array.from({ length: numPosts }, (_none, post) => {
    const start = post * DIMENSION;
    const vector = Array.from(vectors.subarray(start, start + DIMENSION));
    return { id: String(post), vector };
  });
  for (const some of chunk(rows, AT_ONCE)) {
    await driver.executeQuery(
      'UNWIND $rows AS row CREATE (:Post {id: row.id, embeddingA: row.vector})',
      { rows: some },
    );
  }
  await driver.executeQuery('CALL db.awaitIndexes(600)');
}
