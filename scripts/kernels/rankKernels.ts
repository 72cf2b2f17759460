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
