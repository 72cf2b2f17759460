import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { RankedCatalogue } from '../RankQuestion.js';
import type { Answer, Told, Wish } from './messages.js';
import { SentCatalogues } from './SentCatalogues.js';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (cause: Error) => void;
}

/** One life of a thread that ranks. */
export class RankingWorker {
  /** It answers nothing more. */
  isOver = false;
  private readonly worker = startWorker();
  private readonly waiting = new Map<number, Waiting>();
  private readonly sent = new SentCatalogues();
  private readonly ended: Promise<void>;
  private last = 0;

  constructor() {
    this.ended = new Promise((resolve) =>
      this.worker.once('exit', () => resolve()),
    );
    this.worker.unref();
    this.worker.on('message', (answer: Answer) => this.hear(answer));
    this.worker.on('error', (cause) => this.fail(cause));
    this.worker.on('exit', () =>
      this.fail(new Error('the thread that ranks has ended')),
    );
  }

  /** Answers come in the order of the questions. Rejects where it cannot be answered, and where the thread ends before. */
  ask<Result>(catalogue: RankedCatalogue, wish: Wish): Promise<Result> {
    const { number, message } = this.sent.tell(catalogue);
    if (message !== null) this.tell(message);
    const id = ++this.last;
    this.worker.ref();
    return new Promise<Result>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.tell({ id, catalogue: number, ...wish });
    });
  }

  /** Takes no more questions, and ends when those that were asked are answered. */
  async finish(): Promise<void> {
    if (!this.isOver) {
      this.isOver = true;
      this.worker.ref();
      this.tell({ kind: 'end' });
    }
    await this.ended;
  }

  /** As it likes where it has nothing to do, so that what measures it can be written; at once otherwise. */
  async end(): Promise<void> {
    if (this.waiting.size === 0) await this.finish();
    else await this.worker.terminate();
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
