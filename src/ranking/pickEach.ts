/** What some posts of a catalogue have: a plain loop, for thousands of them at each request. */
export function pickEach<Value>(
  values: readonly Value[],
  posts: Int32Array,
): Value[] {
  const picked = new Array<Value>(posts.length);
  for (let row = 0; row < posts.length; row++)
    picked[row] = values[posts[row]!]!;
  return picked;
}
