import { setTimeout as sleep } from 'node:timers/promises';

export interface SharedQuestionOptions {
  /** A question is put at the earliest so long after the one before, milliseconds: more may share it where many ask. */
  readonly apartMs?: number;
  /** Who has something else to do first waits so long for others to share it with, milliseconds. */
  readonly patienceMs?: number;
}

/**
 * A question whose answer may be shared by all who asked before it was put: whoever asks while one is on its way
 * waits for the next, so that no answer is older than its caller's question.
 */
export class SharedQuestion<T> {
  private underway: Promise<unknown> = Promise.resolve();
  /** Will be put as soon as it may. */
  private next: Promise<T> | null = null;
  private busy = false;
  /** Of all who expect an answer that was asked for after they came. */
  private expected: Expected<T> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly question: () => Promise<T>,
    private readonly options: SharedQuestionOptions = {},
  ) {}

  ask(): Promise<T> {
    return (this.next ??= this.underway.then(() => this.put()));
  }

  /**
   * For who has something else to do first. It is put at once where none is on its way and nobody else expects one, otherwise a
   * while later; and where the answer is called for before that, then.
   */
  expect(): () => Promise<T> {
    if (this.busy || this.timer !== null) this.putLater();
    else this.ask().catch(() => undefined);
    const expected = (this.expected ??= { answer: null });
    return () => expected.answer ?? this.ask();
  }

  private putLater(): void {
    const { patienceMs = 0 } = this.options;
    this.timer ??= setTimeout(() => {
      this.ask().catch(() => undefined);
    }, patienceMs).unref();
  }

  private put(): Promise<T> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.next = null;
    this.busy = true;
    const asked = this.question();
    if (this.expected !== null) this.expected.answer = asked;
    this.expected = null;
    const done = Promise.allSettled([asked]).then(() => (this.busy = false));
    const { apartMs = 0 } = this.options;
    this.underway = apartMs === 0 ? done : Promise.all([done, sleep(apartMs)]);
    return asked;
  }
}

/** The answer of the first question that was put since, once there is one. */
interface Expected<T> {
  answer: Promise<T> | null;
}
