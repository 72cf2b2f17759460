import { LRUCache } from 'lru-cache';

export interface KeptAnswersOptions<T> {
  /** How long an answer is given again without asking, milliseconds. */
  readonly freshMs: number;
  /** What the other party was called when last asked: as long as that is the same, an answer that was asked for since is as good as fresh. */
  readonly mark?: () => string | null;
  /** How long after that it is given while the question is put again behind it, milliseconds; none where it is left out. */
  readonly renewMs?: number | undefined;
  /** How long an answer may stand in while the other party is down, milliseconds; 0 keeps none. */
  readonly keepMs: number;
  readonly maxEntries: number;
  /** Most bytes of all answers together, as `sizeOf` counts them. */
  readonly maxBytes: number;
  readonly sizeOf: (value: T) => number;
  readonly now: () => number;
  readonly isOutage: (error: unknown) => boolean;
  /** Told how many answers were fresh, and how many had to be asked for. */
  readonly onLookups?: (hits: number, misses: number) => void;
}

interface KeptAnswer<T> {
  readonly value: T;
  /** When it was given, milliseconds since the epoch. */
  readonly at: number;
  /** What the other party was called before it was asked. */
  readonly mark: string | null;
}

type Question<T> = (missing: readonly string[]) => Promise<readonly T[]>;

/**
 * Answers of another party: given again while fresh, and also when stale where the other party is down.
 * Who misses a key that somebody asks for already waits for that answer, unless answers are never fresh: then each asks anew.
 */
export class KeptAnswers<T> {
  private readonly kept: LRUCache<string, KeptAnswer<T>>;
  private readonly underway = new Map<string, Flight<T>>();

  constructor(private readonly options: KeptAnswersOptions<T>) {
    const { maxEntries, maxBytes, keepMs, sizeOf } = options;
    this.kept = new LRUCache({
      max: maxEntries,
      maxSize: maxBytes,
      sizeCalculation: ({ value }) => Math.max(1, sizeOf(value)),
      ttl: keepMs,
    });
  }

  /** Of the bytes that there are, the share that is taken. */
  get fullness(): number {
    return this.kept.calculatedSize / this.kept.maxSize;
  }

  async ask(key: string, question: () => Promise<T>): Promise<T> {
    const [answer] = await this.askMany([key], async () => [await question()]);
    return answer!;
  }

  /** One question for all keys without a fresh answer. Answers come in the order of the keys. */
  async askMany(
    keys: readonly string[],
    question: Question<T>,
  ): Promise<readonly T[]> {
    const kept = keys.map((key) => this.kept.get(key));
    const missing = keys.filter((_key, place) => !this.isUsable(kept[place]));
    this.options.onLookups?.(keys.length - missing.length, missing.length);
    this.renew(keys, kept, question);
    if (missing.length === 0) return kept.map((answer) => answer!.value);
    try {
      const asked = await this.fetch(missing, question);
      return keys.map((key, place) => (asked.get(key) ?? kept[place]!).value);
    } catch (error) {
      const complete = kept.every((answer) => answer !== undefined);
      if (!complete || !this.options.isOutage(error)) throw error;
      return kept.map(({ value }) => value);
    }
  }

  /** The next one to ask is answered anew; what is on its way was asked before and is not kept. */
  forget(key: string): void {
    this.underway.delete(key);
    this.kept.delete(key);
  }

  /** The same for all keys. */
  forgetAll(): void {
    this.underway.clear();
    this.kept.clear();
  }

  /** Fresh, or young enough to be renewed behind its back. */
  private isUsable(answer: KeptAnswer<T> | undefined): answer is KeptAnswer<T> {
    const { freshMs, renewMs = 0 } = this.options;
    if (answer === undefined) return false;
    return this.isFresh(answer) || this.ageOf(answer) < freshMs + renewMs;
  }

  private isFresh(answer: KeptAnswer<T>): boolean {
    const { freshMs } = this.options;
    if (this.ageOf(answer) < freshMs) return true;
    return freshMs > 0 && answer.mark !== null && answer.mark === this.mark();
  }

  private mark(): string | null {
    return this.options.mark?.() ?? null;
  }

  /** Puts the question again for what is no longer fresh, without anybody waiting for it. */
  private renew(
    keys: readonly string[],
    kept: readonly (KeptAnswer<T> | undefined)[],
    question: Question<T>,
  ): void {
    const { renewMs = 0 } = this.options;
    if (renewMs === 0) return;
    const stale = keys.filter((key, place) => {
      const answer = kept[place];
      if (!this.isUsable(answer) || this.isFresh(answer)) return false;
      return !this.underway.has(key);
    });
    if (stale.length === 0) return;
    void this.depart(stale, question).landing.catch(() => undefined);
  }

  /** Milliseconds; an answer of the future is of before the clock was set back, and as good as that old. */
  private ageOf({ at }: KeptAnswer<T>): number {
    return Math.abs(this.options.now() - at);
  }

  /** Answers by key: those on their way already, and one question for the others. */
  private async fetch(
    missing: readonly string[],
    question: Question<T>,
  ): Promise<ReadonlyMap<string, KeptAnswer<T>>> {
    const others = new Map<string, Flight<T>>();
    if (this.options.freshMs > 0) {
      for (const key of missing) {
        const flight = this.underway.get(key);
        if (flight !== undefined) others.set(key, flight);
      }
    }
    const own = missing.filter((key) => !others.has(key));
    const flights = new Set(others.values());
    if (own.length > 0) flights.add(this.depart(own, question));
    const answers = await Promise.all(
      [...flights].map(({ landing }) => landing),
    );
    return new Map(answers.flatMap((landed) => [...landed]));
  }

  private depart(keys: readonly string[], question: Question<T>): Flight<T> {
    const flight: Flight<T> = {
      mark: this.mark(),
      landing: question(keys).then((values) => this.land(flight, keys, values)),
    };
    for (const key of keys) this.underway.set(key, flight);
    const clear = (): void => {
      for (const key of keys) {
        if (this.underway.get(key) === flight) this.underway.delete(key);
      }
    };
    flight.landing.then(clear, clear);
    return flight;
  }

  private land(
    flight: Flight<T>,
    keys: readonly string[],
    values: readonly T[],
  ): ReadonlyMap<string, KeptAnswer<T>> {
    const at = this.options.now();
    const answers = new Map(
      keys.map((key, place) => [
        key,
        { value: values[place]!, at, mark: flight.mark },
      ]),
    );
    if (this.options.keepMs === 0) return answers;
    for (const [key, answer] of answers) {
      // Another flight, or none: it was forgotten meanwhile.
      if (this.underway.get(key) === flight) this.kept.set(key, answer);
    }
    return answers;
  }
}

/** A question that is being answered. */
interface Flight<T> {
  /** What the other party was called before. */
  readonly mark: string | null;
  readonly landing: Promise<ReadonlyMap<string, KeptAnswer<T>>>;
}
