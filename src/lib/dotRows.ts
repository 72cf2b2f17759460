/**
 * Inner product of each row of `rows` (`[numRows, vector.length]` row-major) with `vector`: `[numRows]`.
 * Four rows at a time, whose sums do not wait for each other; each is added up in the order of its axes.
 */
export function dotRows(
  rows: Float32Array,
  vector: Float32Array,
): Float32Array {
  const dimension = vector.length;
  const products = new Float32Array(rows.length / dimension);
  const last = products.length - 1;
  for (let row = 0; row < products.length; row += 4) {
    // Behind the end the last row is taken again.
    const a = row * dimension;
    const b = Math.min(row + 1, last) * dimension;
    const c = Math.min(row + 2, last) * dimension;
    const d = Math.min(row + 3, last) * dimension;
    let [ofA, ofB, ofC, ofD] = [0, 0, 0, 0];
    for (let axis = 0; axis < dimension; axis++) {
      const value = vector[axis]!;
      ofA += rows[a + axis]! * value;
      ofB += rows[b + axis]! * value;
      ofC += rows[c + axis]! * value;
      ofD += rows[d + axis]! * value;
    }
    products[row] = ofA;
    // Writes behind the end of a typed array are no writes.
    products[row + 1] = ofB;
    products[row + 2] = ofC;
    products[row + 3] = ofD;
  }
  return products;
}
