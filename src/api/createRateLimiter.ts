import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.js';

/** What each caller may ask for within a minute, in the cost of queries. */
export interface RateLimiter {
  /** Takes `cost` off what a caller has left. Throws `RATE_LIMITED` where it has too little. */
  spend(caller: string, cost: number): Promise<void>;
  /** Throws `RATE_LIMITED` where a caller has nothing left, before any work is done for it. */
  assertLeft(caller: string): Promise<void>;
}

const WINDOW_S = 60;

/** What a request costs that is refused before its query is understood. */
export const REFUSED_COST = 50;

/** A limiter in memory; null sets no limit. */
export function createRateLimiter(costAMinute: number | null): RateLimiter {
  if (costAMinute === null) return UNLIMITED;
  const memory = new RateLimiterMemory({
    points: costAMinute,
    duration: WINDOW_S,
  });
  return {
    spend: async (caller, cost) => {
      try {
        await memory.consume(caller, cost);
      } catch (cause) {
        if (!(cause instanceof RateLimiterRes)) throw cause;
        throw limited(costAMinute, cause.msBeforeNext);
      }
    },
    assertLeft: async (caller) => {
      const state = await memory.get(caller);
      if (state === null || state.consumedPoints <= costAMinute) return;
      throw limited(costAMinute, state.msBeforeNext);
    },
  };
}

const UNLIMITED: RateLimiter = {
  spend: () => Promise.resolve(),
  assertLeft: () => Promise.resolve(),
};

function limited(costAMinute: number, waitMs: number): AppError {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  return new AppError(
    'RATE_LIMITED',
    `Queries may cost ${costAMinute} a minute together; try again in ${retryAfter} s`,
    { details: { retryAfter } },
  );
}
