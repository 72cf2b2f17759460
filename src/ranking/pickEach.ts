/** Posts of a catalogue that a part of it consists of. */
export interface PickedPosts {
  /** Those of one request. */
  readonly posts: ArrayLike<number>;
  /** Those of every request, which come behind them: always the same for what they are picked from. */
  readonly sample: Int32Array;
}

type Numbers = Int8Array | Int32Array | Float64Array;

/** What these posts have: a plain loop, for thousands of them at each request. It lies anywhere in memory, which is what takes time, so that of the sample is picked once. */
export function pickEach<Value>(
  values: readonly Value[],
  { posts, sample }: PickedPosts,
): Value[] {
  const sampled = keptOf(values, () => Array.from(sample, (at) => values[at]!));
  const start = posts.length;
  const picked = new Array<Value>(start + sampled.length);
  for (let row = 0; row < start; row++) picked[row] = values[posts[row]!]!;
  for (let row = 0; row < sampled.length; row++) {
    picked[start + row] = sampled[row]!;
  }
  return picked;
}

/** The same of numbers, into an array of that size. */
export function pickNumbers<Picked extends Numbers>(
  values: Picked,
  { posts, sample }: PickedPosts,
  picked: Picked,
): Picked {
  for (let row = 0; row < posts.length; row++) {
    picked[row] = values[posts[row]!]!;
  }
  picked.set(
    keptOf(values, () => Array.from(sample, (at) => values[at]!)),
    posts.length,
  );
  return picked;
}

const kept = new WeakMap<object, unknown>();

function keptOf<Made>(values: object, make: () => Made): Made {
  const made = kept.has(values) ? (kept.get(values) as Made) : make();
  kept.set(values, made);
  return made;
}
