/**
 * A question whose answer may be shared by all who asked before it was put: whoever calls while one is on its way
 * waits for the next, so that no answer is older than its caller's question.
 */
export function sharedLater<T>(ask: () => Promise<T>): () => Promise<T> {
  let underway: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const put = (): Promise<T> => {
    next = null;
    const asked = ask();
    const ended = asked.then(nothing, nothing).then(() => {
      if (underway === ended) underway = null;
    });
    underway = ended;
    return asked;
  };
  return () => {
    if (next !== null) return next;
    next = underway === null ? Promise.resolve().then(put) : underway.then(put);
    return next;
  };
}

function nothing(): void {
  // How it ended is for those who asked.
}
