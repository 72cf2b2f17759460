/** `[chosen.length, width]` some rows of `[numRows, width]`, in the order given; nothing where there are no rows at all. */
export function pickRows(
  rows: Float32Array,
  chosen: ArrayLike<number>,
  width: number,
): Float32Array {
  if (rows.length === 0) return rows;
  const picked = new Float32Array(chosen.length * width);
  for (let place = 0; place < chosen.length; place++) {
    const start = chosen[place]! * width;
    picked.set(rows.subarray(start, start + width), place * width);
  }
  return picked;
}
