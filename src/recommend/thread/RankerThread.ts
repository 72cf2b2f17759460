import { AppError } from '../../errors.js';
import { withBreaks } from '../../lib/withBreaks.js';
import { numPostsOf } from '../../ranking/numPostsOf.js';
import { EXACT_POSTS } from '../narrowCatalogue.js';
import type { Ranked, Ranker, Weighed } from '../Ranker.js';
import type { RankedCatalogue, RankQuestion } from '../RankQuestion.js';
import { layColumns } from './catalogueParcel.js';
import { packQuestion } from './questionParcel.js';
import { RankingWorker } from './RankingWorker.js';

export interface RankerThreadOptions {
  /** Catalogues of more posts are prepared beside the one that serves. */
  readonly exactPosts?: number;
  /** How long those who began with the catalogue before may ask about it, milliseconds: longer than a request may take. */
  readonly lingerMs?: number;
}

/** Until lists take as long as they will with compiled code, nearly. */
const WARMING_LISTS = 300;

const LINGER_MS = 30_000;

/**
 * Ranks in a thread of its own, so that the one that asks goes on with other requests meanwhile. Both read the same memory of a catalogue.
 * A large catalogue is prepared by a second thread, which takes the place of the first when it is ready.
 * A thread that ends before its time is replaced with the next question; those that waited for it are rejected.
 */
export class RankerThread implements Ranker {
  private serving: RankingWorker | null = null;
  private preparing: RankingWorker | null = null;
  /** Replaced, and not ended yet. */
  private readonly leaving = new Set<RankingWorker>();
  private readonly replaced = new WeakSet<RankingWorker>();
  /** By the index of a catalogue, the thread that has it. */
  private readonly placeOf = new WeakMap<object, RankingWorker>();

  constructor(private readonly options: RankerThreadOptions = {}) {}

  /**
   * Resolves when lists of the catalogue are ranked as fast as they will be; lists of the one before are ranked meanwhile, and for a while after.
   * Rejects where it cannot be ranked, or where its thread ends; those of before are ranked all the same.
   */
  async take(catalogue: RankedCatalogue): Promise<void> {
    if (this.isPreparedHere(catalogue)) {
      await this.prepare(catalogue, this.running(), 0);
      return;
    }
    this.preparing ??= new RankingWorker();
    const worker = this.preparing;
    this.placeOf.set(catalogue.index, worker);
    try {
      await withBreaks(layColumns(catalogue));
      await this.prepare(catalogue, worker, WARMING_LISTS);
      if (this.preparing === worker) this.replaceBy(worker);
    } catch (cause) {
      if (this.preparing === worker) this.preparing = null;
      await worker.end();
      throw cause;
    }
  }

  async rank(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    places: number,
  ): Promise<Ranked> {
    const packed = packQuestion(question);
    const wish = { kind: 'rank', question: packed, places } as const;
    return this.workerOf(catalogue).ask(catalogue, wish);
  }

  async weigh(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    posts: Int32Array,
  ): Promise<Weighed> {
    const packed = packQuestion(question);
    const wish = { kind: 'weigh', question: packed, posts } as const;
    return this.workerOf(catalogue).ask(catalogue, wish);
  }

  /** Whatever is still asked is rejected. */
  async close(): Promise<void> {
    const all = [this.serving, this.preparing, ...this.leaving];
    const running = all.filter((worker) => worker !== null);
    await Promise.all(running.map((worker) => worker.end()));
  }

  /** Where it takes no time worth mentioning, or nobody is kept waiting who would not wait anyway. */
  private isPreparedHere({ index }: RankedCatalogue): boolean {
    const { serving } = this;
    const { exactPosts = EXACT_POSTS } = this.options;
    if (numPostsOf(index) <= exactPosts) return true;
    if (serving === null || serving.isOver) return true;
    return this.placeOf.get(index) === serving;
  }

  private prepare(
    catalogue: RankedCatalogue,
    worker: RankingWorker,
    lists: number,
  ): Promise<null> {
    this.placeOf.set(catalogue.index, worker);
    return worker.ask(catalogue, { kind: 'prepare', lists });
  }

  private replaceBy(worker: RankingWorker): void {
    const before = this.serving;
    this.serving = worker;
    this.preparing = null;
    if (before === null || before.isOver) return;
    this.replaced.add(before);
    this.leaving.add(before);
    const leave = async () => {
      await before.finish();
      this.leaving.delete(before);
    };
    setTimeout(() => void leave(), this.options.lingerMs ?? LINGER_MS).unref();
  }

  /** Another thread would have to prepare a catalogue anew that has been replaced, for somebody who waits no longer. */
  private workerOf({ index }: RankedCatalogue): RankingWorker {
    const place = this.placeOf.get(index);
    if (place !== undefined && !place.isOver) return place;
    if (place !== undefined && this.replaced.has(place)) {
      throw new AppError(
        'SERVICE_UNAVAILABLE',
        'There are newer posts to recommend meanwhile; ask again',
      );
    }
    const worker = this.running();
    this.placeOf.set(index, worker);
    return worker;
  }

  private running(): RankingWorker {
    if (this.serving === null || this.serving.isOver) {
      this.serving = new RankingWorker();
    }
    return this.serving;
  }
}
