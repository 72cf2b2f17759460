import { createRandom } from '../../lib/createRandom.js';
import type { PostFactors } from '../../ranking/CatalogueIndex.js';
import type { TrainingPairs } from '../TrainingPairs.js';

/** Axes: the first sixteen or so are taste, the last ones mostly chance. */
export const NUM_FACTORS = 32;
/** Axes beside those that are kept, for the last of them to be exact. */
const SPARE = 8;
const SWEEPS = 8;
const SEED = 1;

/**
 * The leading right singular vectors of the matrix of pairs, each pair over the roots of both degrees, each post times the root of its degree:
 * the ideal low pass that LightGCN's propagation approaches, in closed form (GF-CF, Shen et al. 2021). Axes by falling singular value.
 * By subspace iteration from a seeded start (Halko et al. 2011). Posts without pairs have zeros.
 */
export function spectralFactors(pairs: TrainingPairs): PostFactors {
  const width = NUM_FACTORS + SPARE;
  const { degrees, norms } = toNorms(pairs);
  const random = createRandom(SEED);
  let basis: Float32Array = Float32Array.from(
    { length: pairs.numPosts * width },
    () => random() - 0.5,
  );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    basis = throughUsers(pairs, norms, { basis, width });
    orthonormalise(basis, width);
  }
  const values = new Float32Array(pairs.numPosts * NUM_FACTORS);
  degrees.forEach((degree, post) => {
    for (let axis = 0; axis < NUM_FACTORS; axis++) {
      values[post * NUM_FACTORS + axis] =
        basis[post * width + axis]! * Math.sqrt(degree);
    }
  });
  return { dimension: NUM_FACTORS, values };
}

/** `[numPosts]` people; `[numPairs]` 1 / √(degree of the user · degree of the post). */
function toNorms({ user, post, offsets, numPosts }: TrainingPairs): {
  degrees: Float32Array;
  norms: Float32Array;
} {
  const degrees = new Float32Array(numPosts);
  for (const target of post) degrees[target]! += 1;
  const norms = Float32Array.from(user, (own, pair) => {
    const degree = offsets[own + 1]! - offsets[own]!;
    return 1 / Math.sqrt(degree * degrees[post[pair]!]!);
  });
  return { degrees, norms };
}

/** To the users and back. */
function throughUsers(
  { numUsers, offsets, post }: TrainingPairs,
  norms: Float32Array,
  { basis, width }: { basis: Float32Array; width: number },
): Float32Array {
  const product = new Float32Array(basis.length);
  const sum = new Float32Array(width);
  for (let user = 0; user < numUsers; user++) {
    sum.fill(0);
    const [first, end] = [offsets[user]!, offsets[user + 1]!];
    for (let pair = first; pair < end; pair++) {
      const row = post[pair]! * width;
      const norm = norms[pair]!;
      for (let axis = 0; axis < width; axis++) {
        sum[axis]! += norm * basis[row + axis]!;
      }
    }
    for (let pair = first; pair < end; pair++) {
      const row = post[pair]! * width;
      const norm = norms[pair]!;
      for (let axis = 0; axis < width; axis++) {
        product[row + axis]! += norm * sum[axis]!;
      }
    }
  }
  return product;
}

/** Gram and Schmidt over the columns, in place; a column that the others span becomes zeros. */
function orthonormalise(basis: Float32Array, width: number): void {
  const rows = basis.length / width;
  const columns = Array.from({ length: width }, (_none, axis) =>
    columnOf(basis, { axis, width, rows }),
  );
  columns.forEach((column, axis) => {
    const before = Math.sqrt(dot(column, column));
    for (let other = 0; other < axis; other++) {
      takeOut(column, columns[other]!);
    }
    const length = Math.sqrt(dot(column, column));
    const scale = length > 1e-6 * before ? 1 / length : 0;
    for (let row = 0; row < rows; row++) {
      column[row]! *= scale;
      basis[row * width + axis] = column[row]!;
    }
  });
}

function columnOf(
  basis: Float32Array,
  { axis, width, rows }: { axis: number; width: number; rows: number },
): Float64Array {
  const column = new Float64Array(rows);
  for (let row = 0; row < rows; row++) column[row] = basis[row * width + axis]!;
  return column;
}

/** What of a column lies along a unit column. */
function takeOut(column: Float64Array, unit: Float64Array): void {
  const product = dot(column, unit);
  for (let row = 0; row < column.length; row++) {
    column[row]! -= product * unit[row]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}
