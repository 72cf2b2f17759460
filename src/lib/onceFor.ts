/**
 * Makes something once for each object, and keeps it as long as the object lives. What else it is made of (`rest`) must be the same
 * whenever the object is.
 */
export function onceFor<Key extends object, Rest extends unknown[], Made>(
  make: (key: Key, ...rest: Rest) => Made,
): (key: Key, ...rest: Rest) => Made {
  const kept = new WeakMap<Key, { readonly made: Made }>();
  return (key, ...rest) => {
    const known = kept.get(key) ?? { made: make(key, ...rest) };
    kept.set(key, known);
    return known.made;
  };
}
