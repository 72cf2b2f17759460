// @ts-nocheck — AssemblyScript has types of its own.
// The loops over the catalogue, in AssemblyScript: compiled by build.mjs to src/ranking/kernels/rankKernels.wasm.
// Pointers are byte addresses in the imported memory.

/** Rows that lie side by side in a panel: all their values on one axis, then all on the next. */
const PANEL: i32 = 8;

/**
 * Inner products of rows in panels (float32, `[numPanels, dimension, 8]`) with a vector along the axes `from` … `to`, each value of
 * which stands twice (float64). `sums` (float64 a row) go on from what they are, so that every row is added up in the order of its
 * axes, in double precision; `out` gets them as float32.
 */
export function dotPanels(
  panels: usize,
  numPanels: i32,
  dimension: i32,
  vector: usize,
  from: i32,
  to: i32,
  sums: usize,
  out: usize,
): void {
  const panelBytes: usize = (<usize>dimension * PANEL) << 2;
  for (let panel = 0; panel < numPanels; panel++) {
    const own = sums + ((<usize>panel * PANEL) << 3);
    let a = v128.load(own);
    let b = v128.load(own, 16);
    let c = v128.load(own, 32);
    let d = v128.load(own, 48);
    let row = panels + <usize>panel * panelBytes + ((<usize>from * PANEL) << 2);
    let value = vector + ((<usize>from) << 4);
    const end = vector + ((<usize>to) << 4);
    while (value < end) {
      const twice = v128.load(value);
      a = f64x2.add(
        a,
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(row)), twice),
      );
      b = f64x2.add(
        b,
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(row, 8)), twice),
      );
      c = f64x2.add(
        c,
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(row, 16)), twice),
      );
      d = f64x2.add(
        d,
        f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(row, 24)), twice),
      );
      row += PANEL << 2;
      value += 16;
    }
    v128.store(own, a);
    v128.store(own, b, 16);
    v128.store(own, c, 32);
    v128.store(own, d, 48);
    const products = out + ((<usize>panel * PANEL) << 2);
    v128.store64_lane(products, f32x4.demote_f64x2_zero(a), 0);
    v128.store64_lane(products, f32x4.demote_f64x2_zero(b), 0, 8);
    v128.store64_lane(products, f32x4.demote_f64x2_zero(c), 0, 16);
    v128.store64_lane(products, f32x4.demote_f64x2_zero(d), 0, 24);
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
