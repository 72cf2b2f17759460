/** Mean over the pairs of a list of 1 − Jaccard similarity of their groups (categories and moods); NaN for a list without two grouped posts. */
export function listDiversity(
  list: ArrayLike<number>,
  groupsOf: readonly ReadonlySet<number>[],
): number {
  let sum = 0;
  let count = 0;
  for (let a = 0; a < list.length; a++) {
    const left = groupsOf[list[a]!]!;
    if (left.size === 0) continue;
    for (let b = a + 1; b < list.length; b++) {
      const right = groupsOf[list[b]!]!;
      if (right.size === 0) continue;
      sum += 1 - jaccard(left, right);
      count++;
    }
  }
  return count === 0 ? NaN : sum / count;
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const group of a) if (b.has(group)) shared++;
  return shared / (a.size + b.size - shared);
}
