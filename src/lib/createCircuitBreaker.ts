export interface CircuitBreakerOptions {
  /** Outages in a row after which no more is asked. */
  readonly failures: number;
  /** Whether the other side is there again: rejects where it is not. It may take as long as it likes. */
  readonly probe: () => Promise<void>;
  /** How often a probe sets out while nothing is asked, milliseconds; those before it go on. */
  readonly probeEveryMs: number;
  /** Whether an error means that the other side is down; other errors pass and count as answers. */
  readonly isOutage: (error: unknown) => boolean;
  /** What callers get while nothing is asked. */
  readonly whenOpen: () => Error;
}

/** Runs calls to another party, and spares it and the caller the wait while it is down. */
export interface CircuitBreaker {
  run<T>(call: () => Promise<T>): Promise<T>;
}

/**
 * A closed breaker (M. Nygard, Release It!). Once open, it is closed by a probe and not by a caller: a caller has less
 * time than a party that comes back may need, and where nobody calls, it is closed all the same.
 */
export function createCircuitBreaker(
  options: CircuitBreakerOptions,
): CircuitBreaker {
  const { failures, probe, probeEveryMs, isOutage, whenOpen } = options;
  let inARow = 0;
  /** Calls are numbered as they set out. */
  let newest = 0;
  /** The newest that was answered: what set out before it and fails later says nothing of what came after. */
  let answered = 0;
  let probing: NodeJS.Timeout | undefined;
  const close = (): void => {
    if (probing === undefined) return;
    clearInterval(probing);
    probing = undefined;
    inARow = 0;
    answered = newest;
  };
  const setOut = (): void => void probe().then(close, () => undefined);
  const onOutage = (): void => {
    inARow += 1;
    if (inARow < failures || probing !== undefined) return;
    probing = setInterval(setOut, probeEveryMs).unref();
  };
  const onAnswer = (call: number): void => {
    inARow = 0;
    answered = Math.max(answered, call);
  };
  return {
    run: async (call) => {
      if (probing !== undefined) throw whenOpen();
      const own = ++newest;
      try {
        const result = await call();
        onAnswer(own);
        return result;
      } catch (error) {
        if (!isOutage(error)) onAnswer(own);
        else if (own > answered) onOutage();
        throw error;
      }
    },
  };
}
