import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { TransientFault } from './TransientFault.js';

export interface RetryOptions {
  /** Tries after the first. */
  readonly retries: number;
  readonly signal: AbortSignal;
  /** Uniform in [0, 1): spreads the waits of many collectors. */
  readonly random: () => number;
  /** Told before each wait. */
  readonly onWait: (reason: string, waitMs: number) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * The work's outcome, tried again on a `TransientFault` after a wait: what the server asked for, or up to 0.5 s, 1 s, 2 s, … 30 s,
 * drawn from zero on (full jitter, M. Brooker, AWS Architecture Blog, 2015). Any other error ends it at once, as does the signal.
 */
export function withRetries<T>(
  work: () => Promise<T>,
  { retries, signal, random, onWait }: RetryOptions,
): Promise<T> {
  return pRetry(work, {
    retries,
    signal,
    minTimeout: 0,
    maxTimeout: 0,
    onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
      if (!(error instanceof TransientFault)) throw error;
      if (retriesLeft === 0) return;
      const ceilingMs = FIRST_WAIT_MS * 2 ** (attemptNumber - 1);
      const drawnMs = random() * Math.min(ceilingMs, LONGEST_WAIT_MS);
      const waitMs = error.retryAfterMs ?? drawnMs;
      onWait(error.message, waitMs);
      await sleep(waitMs, undefined, { signal });
    },
  });
}
