/** Inner product of each row of `rows` (`[numRows, vector.length]` row-major) with `vector`: `[numRows]`. */
export function dotRows(
  rows: Float32Array,
  vector: Float32Array,
): Float32Array {
  const dimension = vector.length;
  const products = new Float32Array(rows.length / dimension);
  for (let row = 0; row < products.length; row++) {
    let product = 0;
    for (let axis = 0; axis < dimension; axis++) {
      product += rows[row * dimension + axis]! * vector[axis]!;
    }
    products[row] = product;
  }
  return products;
}
