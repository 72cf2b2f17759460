import type { CatalogueIndex } from '../ranking/CatalogueIndex.js';

/** Only what people look at is worth the work, which grows with its square. */
const VARIED_HEAD = 200;

export interface DiversifyOptions {
  readonly index: Pick<CatalogueIndex, 'vectors' | 'dimension'>;
  /** `[numPosts]` what the list is ranked by. */
  readonly scores: Float32Array;
  /** 0 keeps the order, 1 asks for nothing but difference. */
  readonly diversity: number;
}

/**
 * The head of the list by maximal marginal relevance (Carbonell and Goldstein, 1998): next is always the post with the most of
 * `(1 − diversity) · score − diversity · likeness`, scores from 0 to 1 over the head, likeness the largest cosine with a post
 * that stands before it. The rest follows as it was.
 */
export function diversify(
  order: Int32Array,
  { index, scores, diversity }: DiversifyOptions,
): Int32Array {
  const head = order.slice(0, VARIED_HEAD);
  const relevance = unitScale(Float32Array.from(head, (post) => scores[post]!));
  const directions = toDirections(head, index);
  const likeness = new Float32Array(head.length);
  const varied = order.slice();
  const left = new Set(head.keys());
  for (let place = 0; place < head.length; place++) {
    const next = bestOf(
      left,
      (at) => (1 - diversity) * relevance[at]! - diversity * likeness[at]!,
    );
    left.delete(next);
    varied[place] = head[next]!;
    for (const other of left) {
      const cosine = dot(directions[other]!, directions[next]!);
      likeness[other] = Math.max(likeness[other]!, cosine);
    }
  }
  return varied;
}

/** From 0 to 1; ones where all are the same. */
function unitScale(values: Float32Array): Float32Array {
  const least = values.reduce((min, value) => Math.min(min, value), Infinity);
  const most = values.reduce((max, value) => Math.max(max, value), -Infinity);
  if (!(most > least)) return values.fill(1);
  return values.map((value) => (value - least) / (most - least));
}

/** Vectors of length 1; zeros where a post has none. */
function toDirections(
  posts: Int32Array,
  { vectors, dimension }: DiversifyOptions['index'],
): Float32Array[] {
  return Array.from(posts, (post) => {
    const row = vectors.slice(post * dimension, (post + 1) * dimension);
    const length = Math.hypot(...row) || 1;
    return row.map((value) => value / length);
  });
}

/** The first of the best: they come in the order of the list. */
function bestOf(places: Iterable<number>, worthOf: (place: number) => number) {
  let best = -1;
  let most = -Infinity;
  for (const place of places) {
    const worth = worthOf(place);
    if (worth <= most) continue;
    most = worth;
    best = place;
  }
  return best;
}

function dot(a: Float32Array, b: Float32Array): number {
  let product = 0;
  for (let axis = 0; axis < a.length; axis++) product += a[axis]! * b[axis]!;
  return product;
}
