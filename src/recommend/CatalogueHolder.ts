import type { CatalogueStore } from '../domain/CatalogueStore.js';
import type { ModelVersion } from '../domain/ModelVersion.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { atOnce } from '../lib/atOnce.js';
import { withBreaks } from '../lib/withBreaks.js';
import { toCatalogue, type Catalogue } from './Catalogue.js';
import { KeptCatalogue } from './KeptCatalogue.js';
import { EXACT_POSTS } from './narrowCatalogue.js';
import { putPosts } from './putPosts.js';
import { Rest } from './Rest.js';
import { shareColumns } from './shareColumns.js';
import { ShownCatalogue } from './ShownCatalogue.js';

export interface CatalogueHolderOptions {
  /** How often to look for a new model or new data, milliseconds; at most a second apart until there is a catalogue. */
  readonly pollMs: number;
  readonly now: () => number;
  /** Where what was read is kept for the next start; nowhere without it. */
  readonly store?: CatalogueStore;
  readonly onLoaded?: (loaded: LoadedCatalogue) => void;
  /** Resolves when lists of the catalogue are answered as fast as they will be. It serves from then on; the first one and a small one at once. */
  readonly prepare?: (catalogue: Catalogue) => Promise<void>;
  /** Up to so many posts a catalogue is small: prepared in no time worth mentioning. */
  readonly exactPosts?: number;
  readonly onError?: (error: unknown) => void;
}

/** How soon to look again where there is nothing to serve yet. */
const WITHOUT_MS = 1000;

export interface LoadedCatalogue {
  readonly catalogue: Catalogue;
  readonly ms: number;
  /** `kept` is what another life of the server read. */
  readonly from: 'graph' | 'kept';
}

/** A refresh without a new model waits until it takes at most this share of the time. */
const REFRESH_SHARE = 1 / 20;

/** … and posts of a large catalogue that were written until it was prepared in at most this share. */
const WRITTEN_SHARE = 1 / 4;

/**
 * Keeps the catalogue in memory and swaps it as a whole: at once when another model is published,
 * and in measured intervals when posts or interactions come or go. What was loaded last serves until the next is whole and prepared:
 * also what an earlier life of the server kept, which tells of the same posts and perhaps of fewer interactions.
 */
export class CatalogueHolder {
  private shown: ShownCatalogue | null = null;
  /** Made, and to be shown when it is prepared. */
  private next: ShownCatalogue | null = null;
  /** What the newest of them was made of. */
  private served: ServedCatalogue | undefined;
  private fingerprint = '';
  /** Counts what came in between two readings, so that lists of before and after have different keys. */
  private changes = 0;
  /** Posts that were written and are as before in the newest catalogue; whether each is there. */
  private readonly late = new Map<string, boolean>();
  /** Of one that is shown already, which no other should be prepared beside. */
  private prepared: Promise<void> = Promise.resolve();
  private readonly rests: Readonly<Record<'all' | 'written', Rest>>;
  private readonly kept: KeptCatalogue;
  /** Readings of everything come one after the other, and so do those of some posts, so that none puts back what another brought. */
  private readonly turns = { all: Promise.resolve(), posts: Promise.resolve() };
  /** Posts that changed while everything is read, which may have missed it; null while it is not. */
  private missed: Set<string> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private waking: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly graph: RecommendationGraph,
    private readonly options: CatalogueHolderOptions,
  ) {
    const { now } = options;
    this.kept = new KeptCatalogue(graph, options);
    this.rests = {
      all: new Rest(REFRESH_SHARE, now),
      written: new Rest(WRITTEN_SHARE, now),
    };
  }

  /** Null until the first one is loaded. */
  current(): Catalogue | null {
    return this.shown?.catalogue ?? null;
  }

  /** Loads the first catalogue, or reports why it could not, and goes on looking. */
  async start(): Promise<void> {
    await this.refresh().catch(this.report);
    if (this.stopped) return;
    const { pollMs } = this.options;
    const soon = this.shown === null ? WITHOUT_MS : pollMs;
    this.timer = setTimeout(() => void this.start(), Math.min(soon, pollMs));
    this.timer.unref();
  }

  /** Looks no more. Resolves when what was just read is kept. */
  stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.waking);
    return this.kept.settled();
  }

  /** Removes what is kept for the next start; the next reading keeps it anew. */
  forgetKept(): Promise<void> {
    return this.kept.forget();
  }

  /**
   * Takes up what changed in these posts, at once, also while everything is read; another reading of everything follows in its time.
   * In a large catalogue posts that went are shown no more at once; the rest is seen when the next one is prepared, which this does not wait for.
   */
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
    if (!this.isLarge(this.served)) {
      this.shown = atOnce(this.take(putPosts(this.served, ids, found)));
      this.next = null;
      return;
    }
    const there = new Set(found.ids);
    for (const id of ids) this.late.set(id, there.has(id));
    this.shown?.look(this.late);
    this.next?.look(this.late);
    this.takeUpSoon();
  }

  private takeUpSoon(): void {
    void this.inTurn('all', () => this.takeUpLate()).catch(this.report);
  }

  private isLarge({ ids }: Pick<Catalogue, 'ids'>): boolean {
    return ids.length > (this.options.exactPosts ?? EXACT_POSTS);
  }

  private *take(
    put: Generator<void, ServedCatalogue>,
  ): Generator<void, ShownCatalogue> {
    this.served = shareColumns(yield* put);
    this.changes++;
    return yield* this.make(this.served);
  }

  private *make(
    served: ServedCatalogue,
    state = this.state(),
  ): Generator<void, ShownCatalogue> {
    const before = (this.next ?? this.shown)?.made;
    const made = yield* toCatalogue(served, state, before);
    const next = new ShownCatalogue(made);
    next.look(this.late);
    return (this.next = next);
  }

  /** With breaks where it is large; nothing may come between where others put posts themselves. */
  private async inSteps<Result>(
    steps: Generator<void, Result>,
  ): Promise<Result> {
    return this.served !== undefined && this.isLarge(this.served)
      ? await withBreaks(steps)
      : atOnce(steps);
  }

  /** All that were written since the last time, in one; and what could not be prepared is tried again. */
  private async takeUpLate(): Promise<void> {
    const { written } = this.rests;
    const isNothing = this.late.size === 0 && this.next === null;
    if (this.stopped || isNothing) return;
    if (!written.isOver) {
      this.wakeIn(written.left);
      return;
    }
    await this.show(this.late.size > 0 ? await this.putLate() : this.next!);
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.waking);
    this.waking = setTimeout(() => this.takeUpSoon(), ms);
    this.waking.unref();
  }

  private async putLate(): Promise<ShownCatalogue> {
    const before = new Map(this.late);
    this.late.clear();
    try {
      const ids = [...before.keys()];
      const found = await this.graph.cataloguePosts(ids);
      return await this.inSteps(this.take(putPosts(this.served!, ids, found)));
    } catch (error) {
      for (const [id, isThere] of before) {
        if (!this.late.has(id)) this.late.set(id, isThere);
      }
      throw error;
    }
  }

  /** When it is prepared, where nothing newer is shown by then; at once where it is small or nothing is shown yet. */
  private async show(next: ShownCatalogue): Promise<void> {
    if (this.next !== next) return;
    const { catalogue } = next;
    const { now, prepare = () => Promise.resolve() } = this.options;
    if (this.shown === null || !this.isLarge(next.made)) {
      this.shown = next;
      this.next = null;
      this.prepared = prepare(catalogue).catch(this.report);
      return;
    }
    await this.prepared;
    const startedAt = now();
    try {
      await prepare(catalogue);
    } finally {
      this.rests.written.begin(startedAt);
    }
    if (this.next !== next) return;
    this.shown = next;
    this.next = null;
  }

  private async readAll(): Promise<void> {
    // One after the other: a database that has just started answers all of them late otherwise.
    const version = await this.graph.currentModel();
    const fingerprint = await this.graph.catalogueFingerprint();
    const key = await this.kept.look(version);
    if (this.served === undefined && (await this.takeKept(key))) return;
    const newModel = isOther(this.served?.version, version);
    const changed = fingerprint !== this.fingerprint;
    const due = this.rests.all.isOver;
    if (this.served !== undefined && !newModel && !(changed && due)) {
      await this.takeUpLate();
      return;
    }
    const startedAt = this.options.now();
    const { next, served } = await this.readGraph(version, fingerprint);
    this.kept.keep(key, served);
    await this.show(next).finally(() => this.rests.all.begin(startedAt));
  }

  private async readGraph(
    version: ModelVersion | null,
    fingerprint: string,
  ): Promise<{ next: ShownCatalogue; served: ServedCatalogue }> {
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
    this.late.clear();
    this.fingerprint = fingerprint;
    const next = await this.inSteps(this.make(this.served));
    const { catalogue } = next;
    const ms = Math.max(0, this.options.now() - startedAt);
    this.options.onLoaded?.({ catalogue, ms, from: 'graph' });
    return { next, served: this.served };
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
      served = await withBreaks(putPosts(served, ids, found));
    }
    return { served, changes };
  }

  private state(): string {
    const { fingerprint, changes } = this;
    return changes === 0 ? fingerprint : `${fingerprint}+${changes}`;
  }

  /** The fingerprint stays that of nothing, so that the next look at the graph reads everything. */
  private async takeKept(key: string | null): Promise<boolean> {
    const startedAt = this.options.now();
    const served = await this.kept.read(key);
    if (served === null) return false;
    this.served = shareColumns(served);
    const next = await this.inSteps(this.make(this.served, `kept ${key}`));
    const { catalogue } = next;
    const ms = Math.max(0, this.options.now() - startedAt);
    this.options.onLoaded?.({ catalogue, ms, from: 'kept' });
    await this.show(next);
    return true;
  }

  private readonly report = (error: unknown): void => {
    if (!this.stopped) this.options.onError?.(error);
  };
}

/** The same model published once more is in the other slot. */
function isOther(
  served: ModelVersion | null | undefined,
  version: ModelVersion | null,
): boolean {
  return served?.id !== version?.id || served?.slot !== version?.slot;
}
