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

/** Answers of another party: given again while fresh, and also when stale where the other party is down. */
export class KeptAnswers<T> {
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
      const values = await question(missing);
      const asked = await this.keep(missing, values);
      return keys.map((key, place) => (asked.get(key) ?? kept[place]!).value);
    } catch (error) {
      const complete = kept.every((answer) => answer !== undefined);
      if (!complete || !this.options.isOutage(error)) throw error;
      return kept.map(({ value }) => value);
    }
  }

  /** The next one to ask is answered anew. */
  forget(key: string): Promise<void> {
    return this.options.cache.forget(key);
  }

  private isFresh(answer: KeptAnswer<T> | undefined): boolean {
    const { now, freshMs } = this.options;
    return answer !== undefined && now() < answer.at + freshMs;
  }

  private async keep(
    keys: readonly string[],
    values: readonly T[],
  ): Promise<ReadonlyMap<string, KeptAnswer<T>>> {
    const at = this.options.now();
    const answers = new Map(
      keys.map((key, place) => [key, { value: values[place]!, at }]),
    );
    const { cache } = this.options;
    await Promise.all(
      [...answers].map(([key, value]) => cache.set(key, value)),
    );
    return answers;
  }
}
