import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A question whose answer may be shared by all who asked before it was put: whoever calls while one is on its way
 * waits for the next, so that no answer is older than its caller's question. One is put at the earliest `apartMs`
 * after the one before, so that more may share it where many ask.
 */
export function sharedLater<T>(
  ask: () => Promise<T>,
  apartMs = 0,
): () => Promise<T> {
  let underway: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | null = null;
  const put = (): Promise<T> => {
    next = null;
    const asked = ask();
    const apart = apartMs === 0 ? undefined : sleep(apartMs);
    underway = Promise.allSettled([asked, apart]);
    return asked;
  };
  return () => (next ??= underway.then(put));
}
