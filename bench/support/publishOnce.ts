import type { CatalogueEdges } from '../../src/domain/ServedCatalogue.js';
import { evenWeights } from '../../src/ranking/Blend.js';
import { collectRows } from '../../src/graph/collectRows.js';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import type { GraphDoor } from '../../src/graph/runQuery.js';
import { createRandom } from '../../src/lib/createRandom.js';
import type { BenchGraph } from './openBenchGraph.js';
import { makeServedCatalogue } from './makeServedCatalogue.js';
import { userIds } from './userIds.js';

/** The graph with a model to serve by: one that is there already, or a generated one. Closed where that fails. */
export async function publishOnce(graph: BenchGraph): Promise<BenchGraph> {
  const { door, close } = graph;
  try {
    const models = await door.run('read/currentModel', {}, { mode: 'read' });
    if (models.length === 0) await publishGenerated(door);
    return graph;
  } catch (cause) {
    await close();
    throw cause;
  }
}

/**
 * Publishes a model that nobody trained: vectors and edges of the size that training makes, out of a seed, every feature counting.
 * A request costs what it costs with a trained one, and no benchmark of serving waits for minutes of training.
 */
async function publishGenerated(door: GraphDoor): Promise<void> {
  const users = await userIds(door);
  const rows = await collectRows(door.stream('export/posts', {}));
  const posts = rows.map(({ id }) => String(id)).sort();
  const made = makeServedCatalogue({ numPosts: posts.length });
  const { dimension } = made.version!;
  const random = createRandom(2);
  const vectors = Float32Array.from(
    { length: users.length * dimension },
    () => random() - 0.5,
  );
  const graph = new Neo4jTrainingGraph(door);
  const slot = await graph.idleSlot();
  await graph.writeSlot(
    slot,
    {
      embeddings: {
        users: { ids: users, dimension, vectors },
        posts: { ids: posts, dimension, vectors: made.vectors },
        moods: { ids: [], dimension, vectors: new Float32Array() },
      },
      similarities: {
        users,
        posts,
        userSimilar: NO_EDGES,
        postSimilar: made.similar,
        followedBy: made.followedBy,
        together: made.together,
        factors: made.factors,
      },
    },
    () => undefined,
  );
  const blend = { settled: evenWeights(0.3), newcomer: evenWeights(0.2) };
  await graph.flip({ ...made.version!, slot, blend: JSON.stringify(blend) });
}

const NO_EDGES: CatalogueEdges = {
  source: new Int32Array(),
  target: new Int32Array(),
  score: new Float32Array(),
};
