import type { Access } from '../api/access/loadAccess.js';
import type { ExampleFacts } from '../api/exampleTabs.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';

/** What a first query can be asked about. */
export async function loadExampleFacts(
  graph: RecommendationGraph,
  catalogues: CatalogueHolder,
): Promise<ExampleFacts> {
  const userId = await graph.exampleUserId().catch(() => null);
  const catalogue = catalogues.current();
  return {
    userId,
    postId: catalogue?.ids[0] ?? null,
    moods: catalogue?.moodNames ?? [],
    categories: catalogue?.categoryNames ?? [],
    needsKey: false,
  };
}

/** Examples name a real user and a real post: not to callers of whom nothing is known, who are asked for a key instead. */
export function examplesFor(
  { open }: Access,
  facts: () => Promise<ExampleFacts>,
): () => Promise<ExampleFacts> {
  const hidden = { userId: null, postId: null, needsKey: true };
  return async () => (open ? facts() : { ...(await facts()), ...hidden });
}
