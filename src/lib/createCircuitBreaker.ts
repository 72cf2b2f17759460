export interface CircuitBreakerOptions {
  /** Outages in a row after which no more is asked. */
  readonly failures: number;
  /** How long nothing is asked, milliseconds; then one call tries again. */
  readonly cooldownMs: number;
  readonly now: () => number;
  /** Whether an error means that the other side is down; other errors pass and count as answers. */
  readonly isOutage: (error: unknown) => boolean;
  /** What callers get while nothing is asked. */
  readonly whenOpen: () => Error;
}

/** Runs calls to another party, and spares it and the caller the wait while it is down. */
export interface CircuitBreaker {
  run<T>(call: () => Promise<T>): Promise<T>;
}

/** A closed breaker (M. Nygard, Release It!). */
export function createCircuitBreaker(
  options: CircuitBreakerOptions,
): CircuitBreaker {
  const { failures, cooldownMs, now, isOutage, whenOpen } = options;
  let inARow = 0;
  let closedAgainAt = -Infinity;
  /** A clock that was set back must not keep it open for longer. */
  const isOpen = (): boolean => {
    const left = closedAgainAt - now();
    return left > 0 && left <= cooldownMs;
  };
  return {
    run: async (call) => {
      if (inARow >= failures) {
        if (isOpen()) throw whenOpen();
        // One call goes through; those beside it go on being spared.
        closedAgainAt = now() + cooldownMs;
      }
      try {
        const result = await call();
        inARow = 0;
        return result;
      } catch (error) {
        inARow = isOutage(error) ? inARow + 1 : 0;
        if (inARow >= failures) closedAgainAt = now() + cooldownMs;
        throw error;
      }
    },
  };
}
