// @ts-nocheck — AssemblyScript has types of its own.
// The loops over the catalogue, in AssemblyScript: compiled by build.mjs to src/ranking/kernels/rankKernels.wasm.
// Pointers are byte addresses in the imported memory.

/**
 * Inner products of rows (float32, `[numRows, width]`, numRows a multiple of 8, width of 4) with a vector (float32), each with a constant
 * added, into `out` (float32).
 */
export function dotRows(
  rows: usize,
  numRows: i32,
  width: i32,
  vector: usize,
  constant: f32,
  out: usize,
): void {
  const rowBytes = (<usize>width) << 2;
  const added = f32x4.splat(constant);
  for (let done = 0; done < numRows; done += 8) {
    const later = rows + 4 * rowBytes;
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    let e = f32x4.splat(0);
    let f = f32x4.splat(0);
    let g = f32x4.splat(0);
    let h = f32x4.splat(0);
    for (let axis: usize = 0; axis < rowBytes; axis += 16) {
      const one = v128.load(vector + axis);
      let at = rows + axis;
      a = f32x4.add(a, f32x4.mul(v128.load(at), one));
      b = f32x4.add(b, f32x4.mul(v128.load(at + rowBytes), one));
      c = f32x4.add(c, f32x4.mul(v128.load(at + 2 * rowBytes), one));
      d = f32x4.add(d, f32x4.mul(v128.load(at + 3 * rowBytes), one));
      at = later + axis;
      e = f32x4.add(e, f32x4.mul(v128.load(at), one));
      f = f32x4.add(f, f32x4.mul(v128.load(at + rowBytes), one));
      g = f32x4.add(g, f32x4.mul(v128.load(at + 2 * rowBytes), one));
      h = f32x4.add(h, f32x4.mul(v128.load(at + 3 * rowBytes), one));
    }
    v128.store(out, f32x4.add(sumsOfFour(a, b, c, d), added));
    v128.store(out, f32x4.add(sumsOfFour(e, f, g, h), added), 16);
    rows += 8 * rowBytes;
    out += 32;
  }
}

/** The sum of each of four vectors, side by side. */
function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 1, 4, 5),
    v128.shuffle<f32>(a, b, 2, 3, 6, 7),
  );
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 1, 4, 5),
    v128.shuffle<f32>(c, d, 2, 3, 6, 7),
  );
  return f32x4.add(
    v128.shuffle<f32>(ab, cd, 0, 2, 4, 6),
    v128.shuffle<f32>(ab, cd, 1, 3, 5, 7),
  );
}

/**
 * Adds up the scores of the edges (targets int32, scores float32, ≥ 0) that leave some posts, weighed in four ways at once: `posts` is the
 * first and the last but one edge of each (int32, `[numPosts, 2]`), `weights` (≥ 0) float32 `[numPosts, 4]`, `reached` float32 `[numRows, 4]`.
 * What it gives says nothing.
 */
export function followEdges(
  targets: usize,
  scores: usize,
  posts: usize,
  weights: usize,
  numPosts: i32,
  reached: usize,
): i32 {
  const end = posts + ((<usize>numPosts) << 3);
  const seen = look(targets, posts, end) | look(scores, posts, end);
  for (; posts < end; posts += 8) {
    const weight = v128.load(weights);
    const last = edgeAt(posts + 4);
    for (let edge = edgeAt(posts); edge < last; edge += 4) {
      const at = reached + ((<usize>load<i32>(targets + edge)) << 4);
      const part = f32x4.mul(v128.load32_splat(scores + edge), weight);
      v128.store(at, f32x4.add(v128.load(at), part));
    }
    weights += 16;
  }
  return seen;
}

function edgeAt(post: usize): usize {
  return (<usize>load<i32>(post)) << 2;
}

/** They lie anywhere: memory answers many questions at once. The answer is kept, so that no compiler finds that looking is for nothing. */
function look(edges: usize, posts: usize, end: usize): i32 {
  let seen = 0;
  for (; posts < end; posts += 8) {
    const last = edgeAt(posts + 4);
    for (let edge = edgeAt(posts); edge < last; edge += 64) {
      seen |= load<i32>(edges + edge);
    }
  }
  return seen;
}

/**
 * Takes rows of four numbers (float32, ≥ 0, `[numRows, 4]` and three more of zeros) that are not 0, and leaves zeros: their numbers in
 * `found` (int32, with room for one more than there are), rising, and what they were as four columns in that order, `stride` bytes from one
 * to the next and with zeros up to a multiple of 4. `units` gets four float32, for each column one by its mean weighted by itself, which is
 * the same however many rows were 0: 1 where all were. Gives how many were not.
 */
export function takeReached(
  rows: usize,
  numRows: i32,
  found: usize,
  columns: usize,
  stride: usize,
  units: usize,
): i32 {
  const count = moveUp(rows, numRows, found);
  const zero = f32x4.splat(0);
  let sumsLow = f64x2.splat(0);
  let sumsHigh = f64x2.splat(0);
  let squaresLow = f64x2.splat(0);
  let squaresHigh = f64x2.splat(0);
  const end = rows + ((<usize>count) << 4);
  for (; rows < end; rows += 64) {
    const a = v128.load(rows);
    const b = v128.load(rows, 16);
    const c = v128.load(rows, 32);
    const d = v128.load(rows, 48);
    v128.store(rows, zero);
    v128.store(rows, zero, 16);
    v128.store(rows, zero, 32);
    v128.store(rows, zero, 48);
    const sums = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
    const squares = f32x4.add(
      f32x4.add(f32x4.mul(a, a), f32x4.mul(b, b)),
      f32x4.add(f32x4.mul(c, c), f32x4.mul(d, d)),
    );
    sumsLow = f64x2.add(sumsLow, f64x2.promote_low_f32x4(sums));
    sumsHigh = f64x2.add(sumsHigh, f64x2.promote_low_f32x4(highHalf(sums)));
    squaresLow = f64x2.add(squaresLow, f64x2.promote_low_f32x4(squares));
    squaresHigh = f64x2.add(
      squaresHigh,
      f64x2.promote_low_f32x4(highHalf(squares)),
    );
    const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(columns, v128.shuffle<f32>(abLow, cdLow, 0, 1, 4, 5));
    v128.store(columns + stride, v128.shuffle<f32>(abLow, cdLow, 2, 3, 6, 7));
    v128.store(
      columns + 2 * stride,
      v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5),
    );
    v128.store(
      columns + 3 * stride,
      v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7),
    );
    columns += 16;
  }
  v128.store64_lane(
    units,
    f32x4.demote_f64x2_zero(inverse(sumsLow, squaresLow)),
    0,
  );
  v128.store64_lane(
    units,
    f32x4.demote_f64x2_zero(inverse(sumsHigh, squaresHigh)),
    0,
    8,
  );
  return count;
}

/** Moves rows that are not 0 before all others, without a branch, which nothing could foresee. */
function moveUp(rows: usize, numRows: i32, found: usize): i32 {
  const zero = f32x4.splat(0);
  let count: usize = 0;
  for (let row = 0; row < numRows; row++) {
    const at = rows + ((<usize>row) << 4);
    const own = v128.load(at);
    v128.store(at, zero);
    v128.store(rows + (count << 4), own);
    store<i32>(found + (count << 2), row);
    count += <usize>v128.any_true(own);
  }
  return <i32>count;
}

/** Puts values (float32) where rows (int32) stand in a column (float32). */
export function spread(
  values: usize,
  rows: usize,
  count: i32,
  column: usize,
): void {
  const bytes = (<usize>count) << 2;
  for (let at: usize = 0; at < bytes; at += 4) {
    const row = (<usize>load<i32>(rows + at)) << 2;
    store<f32>(column + row, load<f32>(values + at));
  }
}

/** How early the logarithm bends: this share of the typical evidence counts log 2 of it. */
const BEND: f32 = 0.1;
/** 1 / log(1 + 1 / BEND). */
const TOP: f32 = 0.41703239;

/**
 * Evidence (float32, ≥ 0, numRows a multiple of 4) has a long tail, and twice as much is not twice as convincing: adds log(1 + 10 x) / log 11
 * of it times a weight to another column, x in units of the typical evidence (`unit` is one by it). None stays 0, typical becomes 1. Gives
 * the sum of what was added.
 */
export function addLogarithms(
  column: usize,
  numRows: i32,
  unit: f32,
  weight: f32,
  into: usize,
): f64 {
  const units = f32x4.splat(unit / BEND);
  const factor = f32x4.splat(weight * TOP);
  const bytes = (<usize>numRows) << 2;
  let sums = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(column + at);
    if (!v128.any_true(value)) continue;
    const part = f32x4.mul(log1p(f32x4.mul(value, units)), factor);
    sums = f64x2.add(sums, addPart(part, into + at));
  }
  return sumOfPair(sums);
}

/** The same by the square root of the evidence, in units of the typical, which bends less. */
export function addRoots(
  column: usize,
  numRows: i32,
  unit: f32,
  weight: f32,
  into: usize,
): f64 {
  const units = f32x4.splat(unit);
  const factor = f32x4.splat(weight);
  const bytes = (<usize>numRows) << 2;
  let sums = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(column + at);
    if (!v128.any_true(value)) continue;
    const part = f32x4.mul(f32x4.sqrt(f32x4.mul(value, units)), factor);
    sums = f64x2.add(sums, addPart(part, into + at));
  }
  return sumOfPair(sums);
}

/** Adds four numbers to those at an address; gives them as two sums of two. */
function addPart(part: v128, into: usize): v128 {
  v128.store(into, f32x4.add(v128.load(into), part));
  return f64x2.add(
    f64x2.promote_low_f32x4(part),
    f64x2.promote_low_f32x4(highHalf(part)),
  );
}

function highHalf(four: v128): v128 {
  return v128.shuffle<f32>(four, four, 2, 3, 2, 3);
}

/** Sums by squares: 1 where all are 0, and never infinite, however small the squares. */
function inverse(sums: v128, squares: v128): v128 {
  const none = f64x2.eq(squares, f64x2.splat(0));
  const ratio = f64x2.min(
    f64x2.div(sums, squares),
    f64x2.splat(<f64>f32.MAX_VALUE / 16),
  );
  return v128.bitselect(f64x2.splat(1), ratio, none);
}

function sumOfPair(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/**
 * log(1 + y) of four y ≥ 0. The logarithm is that of a mantissa from √½ to √2 by the series of artanh, and the exponent's. What 1 + y lost
 * of y is added by the slope there, which is 2 − (1 + y) where so little counts.
 */
function log1p(y: v128): v128 {
  const one = f32x4.splat(1);
  const x = f32x4.add(one, y);
  // An exponent that is counted from √½.
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const mantissa = i32x4.add(
    v128.and(shifted, i32x4.splat(0x007fffff)),
    i32x4.splat(0x3f3504f3),
  );
  const s = f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one));
  const z = f32x4.mul(s, s);
  let series = f32x4.splat(2.0 / 9.0);
  series = f32x4.add(f32x4.mul(series, z), f32x4.splat(2.0 / 7.0));
  series = f32x4.add(f32x4.mul(series, z), f32x4.splat(2.0 / 5.0));
  series = f32x4.add(f32x4.mul(series, z), f32x4.splat(2.0 / 3.0));
  series = f32x4.add(f32x4.mul(series, z), f32x4.splat(2));
  const logarithm = f32x4.add(
    f32x4.mul(series, s),
    f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(0.6931471805599453)),
  );
  const lost = f32x4.sub(y, f32x4.sub(x, one));
  const slope = f32x4.max(f32x4.sub(f32x4.splat(2), x), f32x4.splat(0));
  return f32x4.add(logarithm, f32x4.mul(lost, slope));
}

/** Adds a column (float32) times a weight to another; numRows is a multiple of 4. */
export function addScaled(
  column: usize,
  numRows: i32,
  weight: f32,
  into: usize,
): void {
  const factor = f32x4.splat(weight);
  const bytes = (<usize>numRows) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const part = f32x4.mul(v128.load(column + at), factor);
    v128.store(into + at, f32x4.add(v128.load(into + at), part));
  }
}

/** Adds what is worked out for classes (`values`, float32) to each row of another column, by the row's class (int32); numRows is a multiple of 4. */
export function addLookedUp(
  classes: usize,
  numRows: i32,
  values: usize,
  into: usize,
): void {
  const bytes = (<usize>numRows) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const own = classes + at;
    let found = v128.load32_zero(values + valueAt(own));
    found = v128.load32_lane(values + valueAt(own + 4), found, 1);
    found = v128.load32_lane(values + valueAt(own + 8), found, 2);
    found = v128.load32_lane(values + valueAt(own + 12), found, 3);
    v128.store(into + at, f32x4.add(v128.load(into + at), found));
  }
}

function valueAt(own: usize): usize {
  return (<usize>load<i32>(own)) << 2;
}

/**
 * The sum of several columns (float32, `stride` bytes, a multiple of 16, from one to the next) in `total`, and in `strongest` (int32) the
 * number of the column that lies furthest above its average (float32, one a column). What is not finite counts as 0.
 */
export function combineColumns(
  columns: usize,
  numColumns: i32,
  stride: usize,
  averages: usize,
  total: usize,
  strongest: usize,
): void {
  for (let at: usize = 0; at < stride; at += 16) {
    const four = columns + at;
    const found = strongest + at;
    let sum = combineFour(four, numColumns, stride, averages, found);
    // Hardly ever: looking at each number would take longer than adding it.
    if (!i32x4.all_true(areFinite(sum))) {
      keepFinite(four, numColumns, stride);
      sum = combineFour(four, numColumns, stride, averages, found);
    }
    v128.store(total + at, sum);
  }
}

function combineFour(
  columns: usize,
  numColumns: i32,
  stride: usize,
  averages: usize,
  strongest: usize,
): v128 {
  let sum = f32x4.splat(0);
  let lead = f32x4.splat(-Infinity);
  let leader = i32x4.splat(0);
  for (let one = 0; one < numColumns; one++) {
    const value = v128.load(columns + <usize>one * stride);
    sum = f32x4.add(sum, value);
    const own = f32x4.sub(
      value,
      v128.load32_splat(averages + ((<usize>one) << 2)),
    );
    const leads = f32x4.gt(own, lead);
    lead = v128.bitselect(own, lead, leads);
    leader = v128.bitselect(i32x4.splat(one), leader, leads);
  }
  v128.store(strongest, leader);
  return sum;
}

function keepFinite(columns: usize, numColumns: i32, stride: usize): void {
  for (let one = 0; one < numColumns; one++) {
    const column = columns + <usize>one * stride;
    const value = v128.load(column);
    v128.store(column, v128.and(value, areFinite(value)));
  }
}

/** All bits of each number that is finite. */
function areFinite(value: v128): v128 {
  return f32x4.eq(f32x4.sub(value, value), f32x4.splat(0));
}

/**
 * Inner products of quantised rows (int8, `[numRows, dimension]`, numRows a multiple of 4, dimension of 16) with a query (int16,
 * at most 4095 either way), each times its row's scale (float32), into `out` (float32).
 */
export function scanBytes(
  rows: usize,
  numRows: i32,
  dimension: i32,
  scales: usize,
  query: usize,
  out: usize,
): void {
  const width = <usize>dimension;
  const end = query + (width << 1);
  for (let row = 0; row < numRows; row += 4) {
    let at = rows + <usize>row * width;
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    for (let part = query; part < end; part += 32) {
      const low = v128.load(part);
      const high = v128.load(part, 16);
      a = i32x4.add(a, both(v128.load(at), low, high));
      b = i32x4.add(b, both(v128.load(at + width), low, high));
      c = i32x4.add(c, both(v128.load(at + 2 * width), low, high));
      d = i32x4.add(d, both(v128.load(at + 3 * width), low, high));
      at += 16;
    }
    const ab = i32x4.add(
      v128.shuffle<i32>(a, b, 0, 4, 1, 5),
      v128.shuffle<i32>(a, b, 2, 6, 3, 7),
    );
    const cd = i32x4.add(
      v128.shuffle<i32>(c, d, 0, 4, 1, 5),
      v128.shuffle<i32>(c, d, 2, 6, 3, 7),
    );
    const sums = i32x4.add(
      v128.shuffle<i32>(ab, cd, 0, 1, 4, 5),
      v128.shuffle<i32>(ab, cd, 2, 3, 6, 7),
    );
    const bytes: usize = (<usize>row) << 2;
    v128.store(
      out + bytes,
      f32x4.mul(f32x4.convert_i32x4_s(sums), v128.load(scales + bytes)),
    );
  }
}

function both(bytes: v128, low: v128, high: v128): v128 {
  return i32x4.add(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(bytes), low),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(bytes), high),
  );
}

/**
 * Numbers of the rows that score above a threshold and are not barred (one byte a row), in their order, at most `most` of them;
 * numRows is a multiple of 4. Gives how many there are.
 */
export function collectAbove(
  scores: usize,
  numRows: i32,
  barred: usize,
  threshold: f32,
  found: usize,
  most: i32,
): i32 {
  const limit = f32x4.splat(threshold);
  let count = 0;
  for (let row = 0; row < numRows; row += 4) {
    const above = f32x4.gt(v128.load(scores + ((<usize>row) << 2)), limit);
    if (!v128.any_true(above)) continue;
    for (let lane = 0; lane < 4; lane++) {
      const one = row + lane;
      if (load<f32>(scores + ((<usize>one) << 2)) <= threshold) continue;
      if (load<u8>(barred + <usize>one) != 0) continue;
      if (count < most) store<i32>(found + ((<usize>count) << 2), one);
      count++;
    }
  }
  return count;
}

/** Numbers of the rows that score at least so much and are not barred (one byte a row), in their order; numRows is a multiple of 4. Gives how many there are. */
export function collectFrom(
  scores: usize,
  numRows: i32,
  barred: usize,
  least: f32,
  found: usize,
): i32 {
  const limit = f32x4.splat(least);
  let count: usize = 0;
  for (let row = 0; row < numRows; row += 4) {
    let from = f32x4.ge(v128.load(scores + ((<usize>row) << 2)), limit);
    for (let lanes = i32x4.bitmask(from); lanes; lanes &= lanes - 1) {
      const one = row + <i32>ctz(lanes);
      if (load<u8>(barred + <usize>one) != 0) continue;
      store<i32>(found + (count << 2), one);
      count++;
    }
  }
  return <i32>count;
}

/** The same products as `scanBytes` for the listed rows alone, into `out` in the order of the list. */
export function scanListed(
  rows: usize,
  list: usize,
  count: i32,
  dimension: i32,
  scales: usize,
  query: usize,
  out: usize,
): void {
  const width = <usize>dimension;
  for (let first = 0; first < count; first += AT_ONCE) {
    const last = min(first + AT_ONCE, count);
    // They lie anywhere: memory answers several questions at once. Kept, so that no compiler finds that looking is for nothing.
    let seen = f32x4.splat(0);
    for (let place = first; place < last; place++) {
      const row = <usize>load<i32>(list + ((<usize>place) << 2));
      seen = v128.or(seen, v128.load(rows + row * width));
      seen = v128.or(seen, v128.load32_zero(scales + (row << 2)));
    }
    v128.store32_lane(out + ((<usize>first) << 2), seen, 0);
    for (let place = first; place < last; place++) {
      const row = <usize>load<i32>(list + ((<usize>place) << 2));
      store<f32>(
        out + ((<usize>place) << 2),
        scanRow(rows + row * width, query, width) *
          load<f32>(scales + (row << 2)),
      );
    }
  }
}

/** Rows that are looked at before the first of them is worked on. */
const AT_ONCE: i32 = 32;

function scanRow(row: usize, query: usize, width: usize): f32 {
  const end = query + (width << 1);
  let sums = i32x4.splat(0);
  for (; query < end; query += 32) {
    sums = i32x4.add(
      sums,
      both(v128.load(row), v128.load(query), v128.load(query, 16)),
    );
    row += 16;
  }
  return <f32>(
    (i32x4.extract_lane(sums, 0) +
      i32x4.extract_lane(sums, 1) +
      i32x4.extract_lane(sums, 2) +
      i32x4.extract_lane(sums, 3))
  );
}

/** Numbers of the rows that are not barred, in their order, at most `most`; the bytes behind the last row are not 0 up to a multiple of 16. */
export function collectAllowed(
  numRows: i32,
  barred: usize,
  found: usize,
  most: i32,
): i32 {
  let count = 0;
  for (let first = 0; first < numRows; first += 16) {
    if (i8x16.all_true(v128.load(barred + <usize>first))) continue;
    for (let row = first; row < first + 16; row++) {
      if (load<u8>(barred + <usize>row) != 0) continue;
      if (count == most) return count;
      store<i32>(found + ((<usize>count) << 2), row);
      count++;
    }
  }
  return count;
}

/** Rows of a block of codes: two nibbles a byte. */
const CODED: i32 = 32;

/**
 * Sums of table entries by codes of four bits (the fast scan of product quantisation, André et al. 2015): `codes` is
 * `[numBlocks, numParts, 16]` bytes, of which the low half is the code of row j in its block and the high half that of row j + 16;
 * `tables` is `[numParts, 16]` bytes, at most 127, numParts even. `out` gets sixteen bits a row.
 */
export function scanCodes(
  codes: usize,
  numBlocks: i32,
  numParts: i32,
  tables: usize,
  out: usize,
): void {
  const nibble = i8x16.splat(15);
  const end = tables + ((<usize>numParts) << 4);
  for (let block = 0; block < numBlocks; block++) {
    let a = i16x8.splat(0);
    let b = i16x8.splat(0);
    let c = i16x8.splat(0);
    let d = i16x8.splat(0);
    for (let table = tables; table < end; table += 32) {
      const one = v128.load(codes);
      const two = v128.load(codes, 16);
      const first = v128.load(table);
      const second = v128.load(table, 16);
      const low = i8x16.add(
        i8x16.swizzle(first, v128.and(one, nibble)),
        i8x16.swizzle(second, v128.and(two, nibble)),
      );
      const high = i8x16.add(
        i8x16.swizzle(first, i8x16.shr_u(one, 4)),
        i8x16.swizzle(second, i8x16.shr_u(two, 4)),
      );
      a = i16x8.add(a, i16x8.extend_low_i8x16_u(low));
      b = i16x8.add(b, i16x8.extend_high_i8x16_u(low));
      c = i16x8.add(c, i16x8.extend_low_i8x16_u(high));
      d = i16x8.add(d, i16x8.extend_high_i8x16_u(high));
      codes += 32;
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    out += CODED << 1;
  }
}

/** Numbers of the rows whose sum of sixteen bits is at least so much, in their order; numRows is a multiple of 32. Gives how many there are. */
export function collectSumsFrom(
  sums: usize,
  numRows: i32,
  least: i32,
  found: usize,
): i32 {
  const limit = i16x8.splat(<i16>least);
  let count = 0;
  for (let row = 0; row < numRows; row += CODED) {
    const at = sums + ((<usize>row) << 1);
    const a = i16x8.ge_u(v128.load(at), limit);
    const b = i16x8.ge_u(v128.load(at, 16), limit);
    const c = i16x8.ge_u(v128.load(at, 32), limit);
    const d = i16x8.ge_u(v128.load(at, 48), limit);
    // Hardly any is.
    if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) continue;
    let from =
      i16x8.bitmask(a) |
      (i16x8.bitmask(b) << 8) |
      (i16x8.bitmask(c) << 16) |
      (i16x8.bitmask(d) << 24);
    for (; from; from &= from - 1) {
      const one = row + <i32>ctz(from);
      store<i32>(found + ((<usize>count) << 2), one);
      count++;
    }
  }
  return count;
}
