/**
 * The `count` best posts outside `excluded`, by falling score, equal scores by index: one pass with a small sorted head.
 * Fewer where not as many are left.
 */
export function topPosts(
  scores: Float32Array,
  count: number,
  excluded: Pick<ReadonlySet<number>, 'has'> = new Set<number>(),
): Int32Array {
  const head = new Int32Array(count);
  let size = 0;
  for (let post = 0; post < scores.length; post++) {
    const score = scores[post]!;
    if (size === count && score <= scores[head[size - 1]!]!) continue;
    if (excluded.has(post)) continue;
    let place = size < count ? size++ : size - 1;
    while (place > 0 && scores[head[place - 1]!]! < score) {
      head[place] = head[place - 1]!;
      place--;
    }
    head[place] = post;
  }
  return head.subarray(0, size);
}
