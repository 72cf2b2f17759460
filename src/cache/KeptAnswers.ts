import type { Cache } from '../domain/Cache.js';

/** An answer with the moment that it was given, milliseconds since the epoch. */
export interface KeptAnswer<T> {
  readonly value: T;
  readonly at: number;
}

export interface KeptAnswersOptions<T> {
  readonly cache: Cache<KeptAnswer<T>>;
  /** How long an answer is given again without asking, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
  readonly isOutage: (error: unknown) => boolean;
  /** Told how many answers were fresh, and how many had to be asked for. */
  readonly onLookups?: (hits: number, misses: number) => void;
}

/**
 * Answers of another party: given again while fresh, and also when stale where the other party is down.
 * Who misses a key that somebody asks for already waits for that answer, unless answers are never fresh: then each asks anew.
 */
export class KeptAnswers<T> {
  private readonly underway = new Map<string, Flight<T>>();

  constructor(private readonly options: KeptAnswersOptions<T>) {}

  async ask(key: string, question: () => Promise<T>): Promise<T> {
    const [answer] = await this.askMany([key], async () => [await question()]);
    return answer!;
  }

  /** One question for all keys without a fresh answer. Answers come in the order of the keys. */
  async askMany(
    keys: readonly string[],
    question: (missing: readonly string[]) => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    const { cache } = this.options;
    const kept = await Promise.all(keys.map((key) => cache.get(key)));
    const missing = keys.filter((_key, place) => !this.isFresh(kept[place]));
    this.options.onLookups?.(keys.length - missing.length, missing.length);
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
  forget(key: string): Promise<void> {
    this.underway.delete(key);
    return this.options.cache.forget(key);
  }

  private isFresh(answer: KeptAnswer<T> | undefined): boolean {
    const { now, freshMs } = this.options;
    return answer !== undefined && now() < answer.at + freshMs;
  }

  /** Answers by key: those on their way already, and one question for the others. */
  private async fetch(
    missing: readonly string[],
    question: (missing: readonly string[]) => Promise<readonly T[]>,
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

  private depart(
    keys: readonly string[],
    question: (missing: readonly string[]) => Promise<readonly T[]>,
  ): Flight<T> {
    const flight: Flight<T> = {
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

  private async land(
    flight: Flight<T>,
    keys: readonly string[],
    values: readonly T[],
  ): Promise<ReadonlyMap<string, KeptAnswer<T>>> {
    const at = this.options.now();
    const answers = new Map(
      keys.map((key, place) => [key, { value: values[place]!, at }]),
    );
    const { cache } = this.options;
    await Promise.all(
      [...answers]
        // Another flight, or none: it was forgotten meanwhile.
        .filter(([key]) => this.underway.get(key) === flight)
        .map(([key, value]) => cache.set(key, value)),
    );
    return answers;
  }
}

/** A question that is being answered. */
interface Flight<T> {
  readonly landing: Promise<ReadonlyMap<string, KeptAnswer<T>>>;
}
