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
  const moods = catalogue?.moodNames ?? [];
  return { userId, moods, categories: catalogue?.categoryNames ?? [] };
}

/** Examples name a real user: not to callers of whom nothing is known. */
export function examplesFor(
  { open }: Access,
  facts: () => Promise<ExampleFacts>,
): () => Promise<ExampleFacts> {
  return async () => (open ? facts() : { ...(await facts()), userId: null });
}
