import type { ModelVersion, Slot } from '../../src/domain/ModelVersion.js';
import { NO_EDGES } from '../../src/domain/ScoredEdges.js';
import { toScoredEdges } from '../../src/domain/toScoredEdges.js';
import type { SlotContent } from '../../src/domain/TrainingGraph.js';
import { createRandom } from '../../src/lib/createRandom.js';
import { evenWeights } from '../../src/ranking/Blend.js';
import { makeServedCatalogue } from './makeServedCatalogue.js';

export interface MadeModel extends SlotContent {
  readonly version: ModelVersion;
}

/**
 * A model that nobody trained: vectors and edges of the size that training makes, out of a seed, every feature counting.
 * A request costs what it costs with a trained one, and no benchmark of serving waits for minutes of training.
 */
export function makeModel(
  users: readonly string[],
  posts: readonly string[],
  slot: Slot,
): MadeModel {
  const made = makeServedCatalogue({ numPosts: posts.length });
  const { dimension } = made.version!;
  const random = createRandom(2);
  const vectors = Float32Array.from(
    { length: users.length * dimension },
    () => random() - 0.5,
  );
  const blend = { settled: evenWeights(0.3), newcomer: evenWeights(0.2) };
  return {
    version: { ...made.version!, slot, blend: JSON.stringify(blend) },
    embeddings: {
      users: { ids: users, dimension, vectors },
      posts: { ids: posts, dimension, vectors: made.vectors },
      moods: { ids: [], dimension, vectors: new Float32Array() },
    },
    similarities: {
      users,
      posts,
      userSimilar: NO_EDGES,
      postSimilar: toScoredEdges(made.similar),
      followedBy: toScoredEdges(made.followedBy),
      together: toScoredEdges(made.together),
      factors: made.factors,
    },
  };
}
