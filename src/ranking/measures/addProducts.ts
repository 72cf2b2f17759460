import { onceFor } from '../../lib/onceFor.js';
import { dotPosts } from '../dotPosts.js';
import { layRows } from '../kernels/layRows.js';
import type { ScoreSheet } from '../kernels/ScoreSheet.js';
import type { CatalogueIndex } from '../CatalogueIndex.js';
import type { Profile } from '../Profile.js';
import { rowMoments } from '../rowMoments.js';
import {
  standardisedProduct,
  type StandardisedProduct,
  type WeightedVector,
} from '../standardisedProduct.js';
import { wholeOf } from '../wholeOf.js';
import { toMoment, type Moment, type Weighted } from './Moment.js';

/** Rows of numbers that posts have. */
export type RowName = 'vectors' | 'factors';

/** Inner products of each post's row with a vector, or with its first axes; nothing for null. Mean 0 and deviation 1 over the catalogue. */
export interface ProductMeasure {
  readonly kind: 'product';
  readonly rows: RowName;
  readonly vector: (moment: Moment) => Float32Array | null;
}

/** Adds inner products to a sheet: those of one sum as one. */
export function addProducts(
  moment: Moment,
  features: readonly Weighted<ProductMeasure>[],
  sheet: ScoreSheet,
): void {
  for (const rows of ['vectors', 'factors'] as const) {
    const own = features.filter(({ measure }) => measure.rows === rows);
    for (const sum of new Set(own.map((feature) => feature.sum))) {
      const product = productOf(
        moment,
        own.filter((feature) => feature.sum === sum),
        rows,
      );
      if (product === null) continue;
      sheet.add(sum, multiply(moment.index, rows, product));
    }
  }
}

/** Of the posts of a catalogue, or of a part of one. It holds until the next of these rows. */
function multiply(
  index: CatalogueIndex,
  rows: RowName,
  product: StandardisedProduct,
): Float32Array {
  const whole = rowsOf(wholeOf(index), rows);
  const { part } = index;
  if (part !== undefined) return dotPosts(whole, part.posts, product);
  const laid = layRows(whole.values, whole.dimension);
  return laid.dot(product.vector, product.constant);
}

type WeightedProduct = Omit<Weighted<ProductMeasure>, 'sum'>;
type Products = Map<string, StandardisedProduct | null>;

/** With the vector that they were made with. */
interface KeptProducts {
  readonly vector: Profile['vector'];
  readonly products: Products;
}

const byHistoryOf = onceFor<
  CatalogueIndex,
  [],
  WeakMap<Profile['history'], KeptProducts>
>(() => new WeakMap());

/** What posts' rows are multiplied with for these features; null where nothing tells posts apart. Worked out once for a history and a vector. */
export function productOf(
  moment: Moment,
  features: readonly WeightedProduct[],
  rows: RowName,
): StandardisedProduct | null {
  const { index, profile } = moment;
  if (index.part !== undefined && profile.whole !== undefined) {
    // The history of a part is of one request.
    const whole = toMoment(index.part.whole, profile.whole);
    return productOf(whole, features, rows);
  }
  const products = productsOf(moment);
  const key = features
    .map(({ feature, weight }) => `${feature} ${weight}`)
    .join();
  const known = products.get(key);
  const product = known ?? toProduct(moment, features, rows);
  products.set(key, product);
  return product;
}

function productsOf({ index, history, profile }: Moment): Products {
  const { vector } = profile;
  const byHistory = byHistoryOf(index);
  const known = byHistory.get(history);
  if (known?.vector === vector) return known.products;
  const products: Products = new Map();
  byHistory.set(history, { vector, products });
  return products;
}

function toProduct(
  moment: Moment,
  features: readonly WeightedProduct[],
  rows: RowName,
): StandardisedProduct | null {
  const { values, dimension } = rowsOf(wholeOf(moment.index), rows);
  if (values.length === 0) return null;
  const parts: WeightedVector[] = [];
  for (const { measure, weight } of features) {
    const vector = measure.vector(moment);
    if (vector !== null) parts.push({ vector, weight });
  }
  if (parts.length === 0) return null;
  return standardisedProduct(rowMoments(values, dimension), parts);
}

function rowsOf(
  { vectors, dimension, factors }: CatalogueIndex,
  rows: RowName,
): { values: Float32Array; dimension: number } {
  return rows === 'vectors' ? { values: vectors, dimension } : factors;
}
