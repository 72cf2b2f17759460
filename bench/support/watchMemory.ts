const EVERY_MS = 20;

export interface Watched<T> {
  readonly value: T;
  readonly ms: number;
  /** Most that the process grew by while the work ran, MiB. */
  readonly peakMiB: number;
}

/** Time of the work, and how far the process's memory rose above where it began. */
export async function watchMemory<T>(
  work: () => Promise<T>,
): Promise<Watched<T>> {
  globalThis.gc?.();
  const before = inUse();
  let most = before;
  const look = (): void => {
    most = Math.max(most, inUse());
  };
  const timer = setInterval(look, EVERY_MS);
  const startedAt = performance.now();
  try {
    const value = await work();
    const ms = performance.now() - startedAt;
    look();
    return { value, ms, peakMiB: (most - before) / 2 ** 20 };
  } finally {
    clearInterval(timer);
  }
}

/** Heap and buffers; what the process holds of the system's memory hardly ever falls again. */
function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
