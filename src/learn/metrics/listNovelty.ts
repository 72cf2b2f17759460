/** Mean over a list of −log2(share of the users who saw the post): how little known it is, in bits. A post that nobody saw counts as one that one user saw. */
export function listNovelty(
  list: ArrayLike<number>,
  popularity: ArrayLike<number>,
  numUsers: number,
): number {
  let sum = 0;
  for (let place = 0; place < list.length; place++) {
    sum -= Math.log2(Math.max(1, popularity[list[place]!]!) / numUsers);
  }
  return list.length === 0 ? 0 : sum / list.length;
}
