/** The same items, each asked for while the one before is still being worked on. */
export async function* readAhead<T>(
  source: AsyncIterator<T>,
): AsyncGenerator<T> {
  const next = () => {
    const item = source.next();
    // Looked at when its turn comes; until then a failure is not an unhandled one.
    item.catch(() => undefined);
    return item;
  };
  for (let ahead = next(); ;) {
    const item = await ahead;
    if (item.done === true) return;
    ahead = next();
    yield item.value;
  }
}
