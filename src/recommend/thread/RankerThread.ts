import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Ranked, Ranker, Weighed } from '../Ranker.js';
import type { RankedCatalogue, RankQuestion } from '../RankQuestion.js';
import type { Answer, Told } from './messages.js';
import { packQuestion } from './questionParcel.js';
import { SentCatalogues } from './SentCatalogues.js';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (cause: Error) => void;
}

/**
 * Ranks in a thread of its own, so that the one that asks goes on with other requests meanwhile. Both read the same memory of a catalogue.
 * A thread that ends before its time is replaced with the next question; those that waited for it are rejected.
 */
export class RankerThread implements Ranker {
  private thread: Thread | null = null;

  /** Tells the thread of a catalogue before somebody asks about it. */
  take(catalogue: RankedCatalogue): void {
    this.running().take(catalogue);
  }

  rank(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    places: number,
  ): Promise<Ranked> {
    return this.running().ask(catalogue, question, { kind: 'rank', places });
  }

  weigh(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    posts: Int32Array,
  ): Promise<Weighed> {
    return this.running().ask(catalogue, question, { kind: 'weigh', posts });
  }

  /** Whatever is still asked is rejected. */
  async close(): Promise<void> {
    await this.thread?.end();
  }

  private running(): Thread {
    if (this.thread === null || this.thread.isOver) this.thread = new Thread();
    return this.thread;
  }
}

type Wish =
  | { readonly kind: 'rank'; readonly places: number }
  | { readonly kind: 'weigh'; readonly posts: Int32Array };

/** One life of a thread. */
class Thread {
  isOver = false;
  private readonly worker = startWorker();
  private readonly waiting = new Map<number, Waiting>();
  private readonly sent = new SentCatalogues();
  private last = 0;

  constructor() {
    this.worker.unref();
    this.worker.on('message', (answer: Answer) => this.hear(answer));
    this.worker.on('error', (cause) => this.fail(cause));
    this.worker.on('exit', () =>
      this.fail(new Error('the thread that ranks has ended')),
    );
  }

  ask<Result>(
    catalogue: RankedCatalogue,
    question: RankQuestion,
    wish: Wish,
  ): Promise<Result> {
    const number = this.take(catalogue);
    const id = ++this.last;
    this.worker.ref();
    return new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      const packed = packQuestion(question);
      this.tell({ id, catalogue: number, question: packed, ...wish });
    });
  }

  take(catalogue: RankedCatalogue): number {
    const { number, message } = this.sent.tell(catalogue);
    if (message !== null) this.tell(message);
    return number;
  }

  /** As it likes where it has nothing to do, so that what measures it can be written; at once otherwise. */
  async end(): Promise<void> {
    if (this.isOver) return;
    if (this.waiting.size > 0) {
      await this.worker.terminate();
      return;
    }
    const ended = once(this.worker, 'exit');
    this.worker.ref();
    this.tell({ kind: 'end' });
    await ended;
  }

  private tell(message: Told): void {
    this.worker.postMessage(message);
  }

  private hear({ id, result, error }: Answer): void {
    const { resolve, reject } = this.waiting.get(id)!;
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.worker.unref();
    if (result === undefined) reject(error as Error);
    else resolve(result as never);
  }

  private fail(cause: Error): void {
    this.isOver = true;
    for (const { reject } of this.waiting.values()) reject(cause);
    this.waiting.clear();
  }
}

/** Built sources have it as a file of its own. */
function startWorker(): Worker {
  const built = new URL('../../../answerQuestions.js', import.meta.url);
  const sources = new URL('fromSources.mjs', import.meta.url);
  return new Worker(existsSync(built) ? built : sources);
}
