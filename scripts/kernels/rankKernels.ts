// @ts-nocheck — AssemblyScript has types of its own.
// The loops over the catalogue, in AssemblyScript: compiled by build.mjs to src/ranking/kernels/rankKernels.wasm.
// Pointers are byte addresses in the imported memory.

/**
 * Inner products of rows (float32, `[numRows, width]`, numRows and width multiples of 4) with two vectors (float32) at once, which share the
 * reading of the rows, along their first axes, for each of some numbers of axes (int32, which rise, multiples of 4): a column (float32) for
 * each, `stride` bytes from one to the next, those of the second vector in `secondOut`. Both may be the same.
 */
export function dotPair(
  rows: usize,
  numRows: i32,
  width: i32,
  first: usize,
  second: usize,
  ends: usize,
  numEnds: i32,
  firstOut: usize,
  secondOut: usize,
  stride: usize,
): void {
  const rowBytes = (<usize>width) << 2;
  for (let done = 0; done < numRows; done += 4) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    let e = f32x4.splat(0);
    let f = f32x4.splat(0);
    let g = f32x4.splat(0);
    let h = f32x4.splat(0);
    let axis: usize = 0;
    for (let place = 0; place < numEnds; place++) {
      const end = (<usize>load<i32>(ends + ((<usize>place) << 2))) << 2;
      for (; axis < end; axis += 16) {
        const one = v128.load(first + axis);
        const two = v128.load(second + axis);
        const at = rows + axis;
        let row = v128.load(at);
        a = f32x4.add(a, f32x4.mul(row, one));
        e = f32x4.add(e, f32x4.mul(row, two));
        row = v128.load(at + rowBytes);
        b = f32x4.add(b, f32x4.mul(row, one));
        f = f32x4.add(f, f32x4.mul(row, two));
        row = v128.load(at + 2 * rowBytes);
        c = f32x4.add(c, f32x4.mul(row, one));
        g = f32x4.add(g, f32x4.mul(row, two));
        row = v128.load(at + 3 * rowBytes);
        d = f32x4.add(d, f32x4.mul(row, one));
        h = f32x4.add(h, f32x4.mul(row, two));
      }
      const column = <usize>place * stride;
      v128.store(firstOut + column, sumsOfFour(a, b, c, d));
      v128.store(secondOut + column, sumsOfFour(e, f, g, h));
    }
    rows += 4 * rowBytes;
    firstOut += 16;
    secondOut += 16;
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
 * Scores of the edges (targets int32, scores float32) that leave some posts, weighed in four ways at once: `posts` is the first and the
 * last but one edge of each (int32, `[numPosts, 2]`), `weights` float32 `[numPosts, 4]`, `reached` float32 `[numRows, 4]`, zeros before.
 */
export function followEdges(
  targets: usize,
  scores: usize,
  posts: usize,
  weights: usize,
  numPosts: i32,
  reached: usize,
): void {
  const end = posts + ((<usize>numPosts) << 3);
  for (; posts < end; posts += 8) {
    const weight = v128.load(weights);
    const last = (<usize>load<i32>(posts, 4)) << 2;
    for (let edge = (<usize>load<i32>(posts)) << 2; edge < last; edge += 4) {
      const at = reached + ((<usize>load<i32>(targets + edge)) << 4);
      const part = f32x4.mul(v128.load32_splat(scores + edge), weight);
      v128.store(at, f32x4.add(v128.load(at), part));
    }
    weights += 16;
  }
}

/** Rows of four numbers (float32, `[numRows, 4]`, numRows a multiple of 4) as four columns, `stride` bytes from one to the next. */
export function splitRows(
  rows: usize,
  numRows: i32,
  columns: usize,
  stride: usize,
): void {
  const end = rows + ((<usize>numRows) << 4);
  for (; rows < end; rows += 64) {
    const a = v128.load(rows);
    const b = v128.load(rows, 16);
    const c = v128.load(rows, 32);
    const d = v128.load(rows, 48);
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
}

/** How early the logarithm bends: this share of the typical evidence counts log 2 of it. */
const BEND: f64 = 0.1;
/** 1 / log(1 + 1 / BEND). */
const TOP: f32 = 0.41703239;

/**
 * Evidence (float32, `[numRows]`, ≥ 0, zeros behind the last up to a multiple of 4) has a long tail, and twice as much is not twice as
 * convincing: log(1 + 10 x) / log 11 with x in units of the typical evidence, in place. None stays 0, typical becomes 1.
 */
export function logScale(column: usize, numRows: i32): void {
  const unit = f32x4.splat(inverse(BEND * typical(column, numRows)));
  const top = f32x4.splat(TOP);
  const end = column + ((<usize>numRows) << 2);
  for (let at = column; at < end; at += 16) {
    const value = v128.load(at);
    if (!v128.any_true(value)) continue;
    v128.store(at, f32x4.mul(log1p(f32x4.mul(value, unit)), top));
  }
}

/** The square root of evidence, in units of the typical, in place: bends less than the logarithm. */
export function rootScale(column: usize, numRows: i32): void {
  const unit = f32x4.splat(inverse(typical(column, numRows)));
  const end = column + ((<usize>numRows) << 2);
  for (let at = column; at < end; at += 16) {
    v128.store(at, f32x4.sqrt(f32x4.mul(v128.load(at), unit)));
  }
}

/** Never infinite, however small the number. */
function inverse(value: f64): f32 {
  return <f32>min(1 / value, <f64>f32.MAX_VALUE);
}

/** The mean weighted by the values themselves: the same however many posts have none. 1 where all are 0. */
function typical(column: usize, numRows: i32): f64 {
  let sums = f64x2.splat(0);
  let squares = f64x2.splat(0);
  const end = column + ((<usize>numRows) << 2);
  for (let at = column; at < end; at += 8) {
    const pair = f64x2.promote_low_f32x4(v128.load64_zero(at));
    sums = f64x2.add(sums, pair);
    squares = f64x2.add(squares, f64x2.mul(pair, pair));
  }
  const square = sumOfPair(squares);
  return square > 0 ? square / sumOfPair(sums) : 1;
}

function sumOfPair(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/**
 * log(1 + y) of four y ≥ 0. The logarithm is that of a mantissa from √½ to √2 by the series of artanh, and the exponent's; what 1 + y lost
 * of a small y is put right by y / ((1 + y) − 1) (Kahan).
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
  const kept = f32x4.sub(x, one);
  const nothing = f32x4.eq(kept, f32x4.splat(0));
  const righted = f32x4.div(f32x4.mul(logarithm, y), kept);
  return v128.bitselect(y, righted, nothing);
}

/**
 * Mean 0 and deviation 1 of the values (float32) from row `from` on, all rows in place; zeros where those are (nearly) the same.
 */
export function standardise(column: usize, from: i32, numRows: i32): void {
  const count = <f64>(numRows - from);
  const mean = sumOf(column, from, numRows) / count;
  const variance = squaresAround(column, from, numRows, mean) / count;
  const deviation = Math.sqrt(variance);
  const tells = deviation > 1e-6 * Math.abs(mean) && deviation >= 1e-12;
  const factor = f32x4.splat(tells ? <f32>(1 / deviation) : 0);
  const middle = f32x4.splat(<f32>mean);
  const end = column + ((<usize>numRows) << 2);
  for (let at = column; at < end; at += 16) {
    const value = tells ? f32x4.sub(v128.load(at), middle) : f32x4.splat(0);
    v128.store(at, f32x4.mul(value, factor));
  }
  // What lies behind the last row stays 0.
  for (let row = numRows; (row & 3) != 0; row++) {
    store<f32>(column + ((<usize>row) << 2), 0);
  }
}

function sumOf(column: usize, from: i32, to: i32): f64 {
  let sums = f64x2.splat(0);
  let row = from;
  for (; row + 2 <= to; row += 2) {
    const pair = f64x2.promote_low_f32x4(
      v128.load64_zero(column + ((<usize>row) << 2)),
    );
    sums = f64x2.add(sums, pair);
  }
  let sum = sumOfPair(sums);
  if (row < to) sum += <f64>load<f32>(column + ((<usize>row) << 2));
  return sum;
}

function squaresAround(column: usize, from: i32, to: i32, middle: f64): f64 {
  const around = f64x2.splat(middle);
  let squares = f64x2.splat(0);
  let row = from;
  for (; row + 2 <= to; row += 2) {
    const pair = f64x2.sub(
      f64x2.promote_low_f32x4(v128.load64_zero(column + ((<usize>row) << 2))),
      around,
    );
    squares = f64x2.add(squares, f64x2.mul(pair, pair));
  }
  let sum = sumOfPair(squares);
  if (row < to) {
    const last = <f64>load<f32>(column + ((<usize>row) << 2)) - middle;
    sum += last * last;
  }
  return sum;
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

/**
 * The sum of several columns (float32, `stride` bytes from one to the next) in `total`, and in `strongest` (int32) the number of the column
 * that lies furthest above its average over the rows from `from` on. What is not finite counts as 0. numRows is a multiple of 4, the last
 * row before `end`; averages (float32) is room for one a column.
 */
export function combineColumns(
  columns: usize,
  numColumns: i32,
  stride: usize,
  from: i32,
  end: i32,
  averages: usize,
  total: usize,
  strongest: usize,
): void {
  const count = <f64>max(1, end - from);
  for (let one = 0; one < numColumns; one++) {
    const column = columns + <usize>one * stride;
    dropInfinite(column, stride);
    const average = sumOf(column, from, end) / count;
    store<f32>(averages + ((<usize>one) << 2), <f32>average);
  }
  for (let at: usize = 0; at < stride; at += 16) {
    let sum = f32x4.splat(0);
    let lead = f32x4.splat(-Infinity);
    let leader = i32x4.splat(0);
    for (let one = 0; one < numColumns; one++) {
      const value = v128.load(columns + <usize>one * stride + at);
      sum = f32x4.add(sum, value);
      const own = f32x4.sub(
        value,
        v128.load32_splat(averages + ((<usize>one) << 2)),
      );
      const leads = f32x4.gt(own, lead);
      lead = v128.bitselect(own, lead, leads);
      leader = v128.bitselect(i32x4.splat(one), leader, leads);
    }
    v128.store(total + at, sum);
    v128.store(strongest + at, leader);
  }
}

function dropInfinite(column: usize, bytes: usize): void {
  for (let at = column; at < column + bytes; at += 16) {
    const value = v128.load(at);
    const none = f32x4.sub(value, value);
    v128.store(at, v128.and(value, f32x4.eq(none, f32x4.splat(0))));
  }
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
  const end = query + (width << 1);
  for (let place = 0; place < count; place++) {
    const row = <usize>load<i32>(list + ((<usize>place) << 2));
    let at = rows + row * width;
    let sums = i32x4.splat(0);
    for (let part = query; part < end; part += 32) {
      sums = i32x4.add(
        sums,
        both(v128.load(at), v128.load(part), v128.load(part, 16)),
      );
      at += 16;
    }
    const sum =
      i32x4.extract_lane(sums, 0) +
      i32x4.extract_lane(sums, 1) +
      i32x4.extract_lane(sums, 2) +
      i32x4.extract_lane(sums, 3);
    store<f32>(
      out + ((<usize>place) << 2),
      <f32>sum * load<f32>(scales + (row << 2)),
    );
  }
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

/**
 * Numbers of the rows whose sum of sixteen bits is above a threshold and that are not barred, in their order, at most `most` of them;
 * numRows is a multiple of 8. Gives how many there are.
 */
export function collectSumsAbove(
  sums: usize,
  numRows: i32,
  barred: usize,
  threshold: i32,
  found: usize,
  most: i32,
): i32 {
  const limit = i16x8.splat(<i16>threshold);
  let count = 0;
  for (let row = 0; row < numRows; row += 8) {
    let above = i16x8.bitmask(
      i16x8.gt_u(v128.load(sums + ((<usize>row) << 1)), limit),
    );
    for (; above; above &= above - 1) {
      const one = row + <i32>ctz(above);
      if (load<u8>(barred + <usize>one) != 0) continue;
      if (count < most) store<i32>(found + ((<usize>count) << 2), one);
      count++;
    }
  }
  return count;
}
