/** Runs `work`, tells once how it ended, the promise that it gave included, and gives what it gave. */
export function watchWork<T>(
  work: () => T,
  onEnd: (failed: boolean, error?: unknown) => void,
): T {
  const onError = (error: unknown) => onEnd(true, error);
  try {
    const result = work();
    if (result instanceof Promise) result.then(() => onEnd(false), onError);
    else onEnd(false);
    return result;
  } catch (error) {
    onError(error);
    throw error;
  }
}
