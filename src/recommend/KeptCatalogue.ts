import type { CatalogueStore } from '../domain/CatalogueStore.js';
import type { ModelVersion } from '../domain/ModelVersion.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';

export interface KeptCatalogueOptions {
  /** Where it is kept; nowhere without it. */
  readonly store?: CatalogueStore;
  readonly now: () => number;
}

/** Interactions alone do not have the same posts written more often: what is kept may know of fewer. */
const KEEP_EVERY_MS = 600_000;

/** What was read of the graph, for the next start: under a key that says of which posts, users and model. */
export class KeptCatalogue {
  /** Of what is kept, as far as this process knows. */
  private key: string | null = null;
  private keptAt = -Infinity;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly graph: Pick<RecommendationGraph, 'catalogueIdentity'>,
    private readonly options: KeptCatalogueOptions,
  ) {}

  /** What the graph is like now; null where nothing is kept. What is kept of another graph is forgotten. */
  async look(version: ModelVersion | null): Promise<string | null> {
    const key = await this.ask(version);
    if (this.key !== null && this.key !== key) await this.forget();
    return key;
  }

  /** What is kept under the key; null where nothing is. */
  async read(key: string | null): Promise<ServedCatalogue | null> {
    const { store } = this.options;
    if (key === null || store === undefined) return null;
    const kept = await store.read(key);
    if (kept !== null) this.key = key;
    return kept;
  }

  /** Begins to keep it under the key of before it was read, so that what came meanwhile is not missed. */
  keep(key: string | null, served: ServedCatalogue): void {
    this.writing = this.write(key, served);
  }

  /** Resolves when what was given last is kept. */
  settled(): Promise<void> {
    return this.writing;
  }

  /** Removes what is kept; the next reading keeps it anew. */
  async forget(): Promise<void> {
    this.key = null;
    await this.options.store?.forget();
  }

  private async ask(version: ModelVersion | null): Promise<string | null> {
    if (this.options.store === undefined) return null;
    const identity = await this.graph.catalogueIdentity();
    const { id, slot, trainedAt } = version ?? {};
    return JSON.stringify([identity, id, slot, trainedAt]);
  }

  /** Whoever was deleted meanwhile is not kept. */
  private async write(
    key: string | null,
    served: ServedCatalogue,
  ): Promise<void> {
    const { store, now } = this.options;
    if (store === undefined || key === null) return;
    const isKept = key === this.key;
    if (isKept && Math.abs(now() - this.keptAt) < KEEP_EVERY_MS) return;
    this.key = key;
    this.keptAt = now();
    await store.write(key, served);
    const since = await this.ask(served.version).catch(() => null);
    if (since !== key) await this.forget();
  }
}
