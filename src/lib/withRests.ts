import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Works through parts one after the other, with a rest after each that is as long as the work on it, so that others get half of what
 * it takes. Ends before the next part once `isOver`. A rest keeps no process alive. Rejects as the work does.
 */
export async function withRests<Part>(
  parts: Iterable<Part>,
  isOver: () => boolean,
  work: (part: Part) => Promise<void>,
): Promise<void> {
  for (const part of parts) {
    if (isOver()) return;
    const startedAt = performance.now();
    await work(part);
    await sleep(performance.now() - startedAt, undefined, { ref: false });
  }
}
