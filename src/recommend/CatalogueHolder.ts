import type { CatalogueStore } from '../domain/CatalogueStore.js';
import type { ModelVersion } from '../domain/ModelVersion.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { toCatalogue, type Catalogue } from './Catalogue.js';
import { putPosts } from './putPosts.js';
import { shareColumns } from './shareColumns.js';
import { toEdges } from './toEdges.js';

export interface CatalogueHolderOptions {
  /** How often to look for a new model or new data, milliseconds; at most a second apart until there is a catalogue. */
  readonly pollMs: number;
  readonly now: () => number;
  /** Where what was read is kept for the next start; nowhere without it. */
  readonly store?: CatalogueStore;
  readonly onLoaded?: (loaded: LoadedCatalogue) => void;
  readonly onError?: (error: unknown) => void;
}

/** How soon to look again where there is nothing to serve yet. */
const WITHOUT_MS = 1000;

/** Interactions alone do not have the same posts written more often: what is kept may know of fewer. */
const KEEP_EVERY_MS = 600_000;

export interface LoadedCatalogue {
  readonly catalogue: Catalogue;
  readonly ms: number;
  /** `kept` is what another life of the server read. */
  readonly from: 'graph' | 'kept';
}

/** A refresh without a new model waits until it takes at most this share of the time. */
const REFRESH_SHARE = 1 / 20;

/** However long a reading took, or seemed to take where the clock was set meanwhile. */
const LONGEST_REST_MS = 3_600_000;

/**
 * Keeps the catalogue in memory and swaps it as a whole: at once when another model is published,
 * and in measured intervals when posts or interactions come or go. What was loaded last serves until the next is whole:
 * also what an earlier life of the server kept, which tells of the same posts and perhaps of fewer interactions.
 */
export class CatalogueHolder {
  private catalogue: Catalogue | null = null;
  private served: ServedCatalogue | undefined;
  private fingerprint = '';
  /** Counts what came in between two readings, so that lists of before and after have different keys. */
  private changes = 0;
  private rest = { since: 0, ms: 0 };
  /** Of what is kept, as far as this process knows. */
  private keptKey: string | null = null;
  private keptAt = -Infinity;
  private keeping: Promise<void> = Promise.resolve();
  /** Readings of everything come one after the other, and so do those of some posts, so that none puts back what another brought. */
  private readonly turns = { all: Promise.resolve(), posts: Promise.resolve() };
  /** Posts that changed while everything is read, which may have missed it; null while it is not. */
  private missed: Set<string> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly graph: RecommendationGraph,
    private readonly options: CatalogueHolderOptions,
  ) {}

  /** Null until the first one is loaded. */
  current(): Catalogue | null {
    return this.catalogue;
  }

  /** Loads the first catalogue, or reports why it could not, and goes on looking. */
  async start(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.options.onError?.(error);
    }
    if (this.stopped) return;
    const { pollMs } = this.options;
    const soon = this.catalogue === null ? WITHOUT_MS : pollMs;
    this.timer = setTimeout(() => void this.start(), Math.min(soon, pollMs));
    this.timer.unref();
  }

  /** Looks no more. Resolves when what was just read is kept. */
  stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    return this.keeping;
  }

  /** Removes what is kept for the next start; the next reading keeps it anew. */
  async forgetKept(): Promise<void> {
    this.keptKey = null;
    await this.options.store?.forget();
  }

  /** Takes up what changed in these posts, at once, also while everything is read; another reading of everything follows in its time. */
  refreshPosts(ids: readonly string[]): Promise<void> {
    return this.inTurn('posts', () => this.readPosts(ids));
  }

  /** Takes up what changed in the graph; without a change it costs a few cheap questions. */
  refresh(): Promise<void> {
    return this.inTurn('all', () => this.readAll());
  }

  private inTurn(
    of: 'all' | 'posts',
    read: () => Promise<void>,
  ): Promise<void> {
    const reading = this.turns[of].then(read);
    this.turns[of] = reading.catch(() => undefined);
    return reading;
  }

  private async readPosts(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.missed?.add(id);
    const found = await this.graph.cataloguePosts(ids);
    if (this.served === undefined) return;
    this.served = shareColumns(putPosts(this.served, ids, found));
    this.changes++;
    this.catalogue = toCatalogue(this.served, this.state());
  }

  private async readAll(): Promise<void> {
    // One after the other: a database that has just started answers all of them late otherwise.
    const version = await this.graph.currentModel();
    const fingerprint = await this.graph.catalogueFingerprint();
    const key = toKey(await this.askIdentity(), version);
    if (this.keptKey !== null && this.keptKey !== key) await this.forgetKept();
    if (this.served === undefined && (await this.takeKept(key))) return;
    const newModel = isOther(this.served?.version, version);
    const changed = fingerprint !== this.fingerprint;
    // Also where the clock was set back: the moment of the last reading lies in the future then.
    const rested = Math.abs(this.options.now() - this.rest.since);
    const due = rested >= this.rest.ms;
    if (this.served !== undefined && !newModel && !(changed && due)) return;
    const served = await this.readGraph(version, fingerprint);
    this.keeping = this.keep(key, served);
  }

  private async readGraph(
    version: ModelVersion | null,
    fingerprint: string,
  ): Promise<ServedCatalogue> {
    const startedAt = this.options.now();
    this.missed = new Set();
    try {
      const read = await this.graph.loadCatalogue(version, this.served);
      const caughtUp = await this.catchUp(read, this.missed);
      this.served = shareColumns(caughtUp.served);
      this.changes = caughtUp.changes;
    } finally {
      this.missed = null;
    }
    this.fingerprint = fingerprint;
    this.catalogue = toCatalogue(this.served, this.state());
    this.served = inOrder(this.served, this.catalogue);
    const since = this.options.now();
    const ms = Math.max(0, since - startedAt);
    this.rest = { since, ms: Math.min(LONGEST_REST_MS, ms / REFRESH_SHARE) };
    this.options.onLoaded?.({ catalogue: this.catalogue, ms, from: 'graph' });
    return this.served;
  }

  /** With posts that changed meanwhile, and how often some did. */
  private async catchUp(
    served: ServedCatalogue,
    missed: Set<string>,
  ): Promise<{ served: ServedCatalogue; changes: number }> {
    let changes = 0;
    for (; missed.size > 0; changes++) {
      const ids = [...missed];
      missed.clear();
      const found = await this.graph.cataloguePosts(ids);
      served = putPosts(served, ids, found);
    }
    return { served, changes };
  }

  private state(): string {
    const { fingerprint, changes } = this;
    return changes === 0 ? fingerprint : `${fingerprint}+${changes}`;
  }

  /** Null where nothing is kept. */
  private async askIdentity(): Promise<string | null> {
    if (this.options.store === undefined) return null;
    return this.graph.catalogueIdentity();
  }

  /** The fingerprint stays that of nothing, so that the next look at the graph reads everything. */
  private async takeKept(key: string | null): Promise<boolean> {
    const startedAt = this.options.now();
    const kept = key === null ? null : await this.options.store?.read(key);
    if (key === null || !kept) return false;
    this.served = shareColumns(kept);
    this.keptKey = key;
    const catalogue = toCatalogue(this.served, `kept ${key}`);
    this.catalogue = catalogue;
    const ms = Math.max(0, this.options.now() - startedAt);
    this.options.onLoaded?.({ catalogue, ms, from: 'kept' });
    return true;
  }

  /** Under the key of before it was read, so that what came meanwhile is not missed; whoever was deleted meanwhile is not kept. */
  private async keep(
    key: string | null,
    served: ServedCatalogue,
  ): Promise<void> {
    const { store, now } = this.options;
    if (store === undefined || key === null) return;
    const isKept = key === this.keptKey;
    if (isKept && Math.abs(now() - this.keptAt) < KEEP_EVERY_MS) return;
    this.keptKey = key;
    this.keptAt = now();
    await store.write(key, served);
    const identity = await this.askIdentity().catch(() => null);
    if (toKey(identity, served.version) !== key) await this.forgetKept();
  }
}

function toKey(
  identity: string | null,
  version: ModelVersion | null,
): string | null {
  if (identity === null) return null;
  const { id, slot, trainedAt } = version ?? {};
  return JSON.stringify([identity, id, slot, trainedAt]);
}

/** With the edges as ranking has them, which need no sorting when posts change or when they are read again. */
function inOrder(served: ServedCatalogue, { index }: Catalogue) {
  return {
    ...served,
    similar: toEdges(index.similar),
    followedBy: toEdges(index.followedBy),
    together: toEdges(index.together),
  };
}

/** The same model published once more is in the other slot. */
function isOther(
  served: ModelVersion | null | undefined,
  version: ModelVersion | null,
): boolean {
  return served?.id !== version?.id || served?.slot !== version?.slot;
}
