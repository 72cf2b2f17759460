// @ts-nocheck — AssemblyScript has types of its own.
// The loops over edges of the graph network, in AssemblyScript: compiled by build.mjs to
// src/learn/kernels/edgeKernels.wasm. Pointers are byte addresses in the imported memory; every array is
// row-major, 4 bytes a number (`visible`: 1). Edges are grouped by destination: those of node d are
// offsets[d] … offsets[d + 1).

/** Slope of LeakyReLU on the negative side (Veličković et al. 2018, GAT). */
const LEAK: f32 = 0.2;
const LARGEST_NEGATIVE: f32 = -1e30;

/**
 * Softmax attention over the visible edges of each destination, several heads, and the weighted sum of sources.
 * Scores of several relations lie side by side: rows of `scoreWidth`, this relation's heads from `firstScore` on.
 */
export function attendForward(
  numDst: i32,
  offsets: usize,
  sources: usize,
  pairs: usize,
  visible: usize,
  prior: usize,
  features: usize,
  numFeatures: i32,
  x: usize,
  dim: i32,
  numHeads: i32,
  srcScores: usize,
  dstScores: usize,
  scoreWidth: i32,
  firstScore: i32,
  coefficients: usize,
  alphas: usize,
  out: usize,
  scratch: usize,
): void {
  const headBytes = (dim / numHeads) << 2;
  const largest = scratch;
  const sums = scratch + (numHeads << 2);
  memory.fill(out, 0, (numDst * dim) << 2);
  for (let dst = 0; dst < numDst; dst++) {
    const first = at(offsets, dst);
    const end = at(offsets, dst + 1);
    let seen = false;
    for (let head = 0; head < numHeads; head++) {
      put(largest, head, LARGEST_NEGATIVE);
      put(sums, head, 0);
    }
    for (let edge = first; edge < end; edge++) {
      if (!load<u8>(visible + at(pairs, edge))) continue;
      seen = true;
      const src = at(sources, edge);
      const own = get(prior, edge);
      for (let head = 0; head < numHeads; head++) {
        let logit =
          get(srcScores, src * scoreWidth + firstScore + head) +
          get(dstScores, dst * scoreWidth + firstScore + head);
        if (logit < 0) logit *= LEAK;
        logit += own;
        for (let f = 0; f < numFeatures; f++) {
          logit +=
            get(coefficients, f * numHeads + head) *
            get(features, edge * numFeatures + f);
        }
        put(alphas, edge * numHeads + head, logit);
        if (logit > get(largest, head)) put(largest, head, logit);
      }
    }
    if (!seen) continue;
    for (let edge = first; edge < end; edge++) {
      if (!load<u8>(visible + at(pairs, edge))) continue;
      for (let head = 0; head < numHeads; head++) {
        const share = exponential(
          get(alphas, edge * numHeads + head) - get(largest, head),
        );
        put(alphas, edge * numHeads + head, share);
        put(sums, head, get(sums, head) + share);
      }
    }
    for (let edge = first; edge < end; edge++) {
      if (!load<u8>(visible + at(pairs, edge))) continue;
      const row = x + ((at(sources, edge) * dim) << 2);
      for (let head = 0; head < numHeads; head++) {
        const alpha = get(alphas, edge * numHeads + head) / get(sums, head);
        put(alphas, edge * numHeads + head, alpha);
        const start = head * headBytes;
        addScaled(
          out + ((dst * dim) << 2) + start,
          row + start,
          alpha,
          headBytes,
        );
      }
    }
  }
}

/** Adds to the gradients of everything that attendForward read, from the gradient of what it wrote. */
export function attendBackward(
  numDst: i32,
  offsets: usize,
  sources: usize,
  pairs: usize,
  visible: usize,
  features: usize,
  numFeatures: i32,
  x: usize,
  dim: i32,
  numHeads: i32,
  srcScores: usize,
  dstScores: usize,
  scoreWidth: i32,
  firstScore: i32,
  alphas: usize,
  out: usize,
  outGrad: usize,
  xGrad: usize,
  srcScoresGrad: usize,
  dstScoresGrad: usize,
  coefficientsGrad: usize,
  scratch: usize,
): void {
  const headBytes = (dim / numHeads) << 2;
  for (let dst = 0; dst < numDst; dst++) {
    const first = at(offsets, dst);
    const end = at(offsets, dst + 1);
    const outRow = out + ((dst * dim) << 2);
    const gradRow = outGrad + ((dst * dim) << 2);
    if (first == end) continue;
    for (let head = 0; head < numHeads; head++) {
      const start = head * headBytes;
      put(scratch, head, dot(outRow + start, gradRow + start, headBytes));
    }
    for (let edge = first; edge < end; edge++) {
      if (!load<u8>(visible + at(pairs, edge))) continue;
      const src = at(sources, edge);
      const row = (src * dim) << 2;
      for (let head = 0; head < numHeads; head++) {
        const alpha = get(alphas, edge * numHeads + head);
        const start = head * headBytes;
        const pull = dotAndAdd(
          gradRow + start,
          x + row + start,
          xGrad + row + start,
          alpha,
          headBytes,
        );
        let grad = alpha * (pull - get(scratch, head));
        for (let f = 0; f < numFeatures; f++) {
          add(
            coefficientsGrad,
            f * numHeads + head,
            grad * get(features, edge * numFeatures + f),
          );
        }
        const srcAt = src * scoreWidth + firstScore + head;
        const dstAt = dst * scoreWidth + firstScore + head;
        if (get(srcScores, srcAt) + get(dstScores, dstAt) < 0) grad *= LEAK;
        add(srcScoresGrad, srcAt, grad);
        add(dstScoresGrad, dstAt, grad);
      }
    }
  }
}

/** Weighted sum of sources with given weights. */
export function propagateForward(
  numDst: i32,
  offsets: usize,
  sources: usize,
  weights: usize,
  x: usize,
  dim: i32,
  out: usize,
): void {
  const bytes = dim << 2;
  memory.fill(out, 0, numDst * bytes);
  for (let dst = 0; dst < numDst; dst++) {
    const end = at(offsets, dst + 1);
    for (let edge = at(offsets, dst); edge < end; edge++) {
      addScaled(
        out + dst * bytes,
        x + at(sources, edge) * bytes,
        get(weights, edge),
        bytes,
      );
    }
  }
}

/** Adds the transposed sum to the gradient of the sources. */
export function propagateBackward(
  numDst: i32,
  offsets: usize,
  sources: usize,
  weights: usize,
  outGrad: usize,
  dim: i32,
  xGrad: usize,
): void {
  const bytes = dim << 2;
  for (let dst = 0; dst < numDst; dst++) {
    const end = at(offsets, dst + 1);
    for (let edge = at(offsets, dst); edge < end; edge++) {
      addScaled(
        xGrad + at(sources, edge) * bytes,
        outGrad + dst * bytes,
        get(weights, edge),
        bytes,
      );
    }
  }
}

/** Writes each edge's first two features from its age, the number of later interactions of its user that are visible. */
export function writeAges(
  numEdges: i32,
  users: usize,
  positions: usize,
  visibleCounts: usize,
  linear: usize,
  logarithmic: usize,
  features: usize,
  numFeatures: i32,
): void {
  for (let edge = 0; edge < numEdges; edge++) {
    const position = at(positions, edge);
    const age =
      position < 0
        ? 0
        : max(0, at(visibleCounts, at(users, edge)) - 1 - position);
    put(features, edge * numFeatures, get(linear, age));
    put(features, edge * numFeatures + 1, get(logarithmic, age));
  }
}

/**
 * Multinomial loss of rows of logits: the weighted sum of −log softmax, and the gradient by logit, both divided by `total`.
 * The entries of row r, offsets[r] … offsets[r + 1), name columns: with a weight above 0 a target, otherwise a
 * column that is out of the question. Overwrites the logits of the latter. `grad` rows are `numColumns` long.
 */
export function softmaxLoss(
  numRows: i32,
  numColumns: i32,
  logits: usize,
  offsets: usize,
  columns: usize,
  weights: usize,
  total: f32,
  grad: usize,
): f64 {
  let loss: f64 = 0;
  for (let row = 0; row < numRows; row++) {
    const line = logits + row * (numColumns << 2);
    const gradLine = grad + row * (numColumns << 2);
    const first = at(offsets, row);
    const end = at(offsets, row + 1);
    let wanted: f32 = 0;
    for (let entry = first; entry < end; entry++) {
      const weight = get(weights, entry);
      if (weight > 0) wanted += weight;
      else put(line, at(columns, entry), LARGEST_NEGATIVE);
    }
    const largest = largestOf(line, numColumns);
    const sum = writeExponentials(line, gradLine, largest, numColumns);
    scale(gradLine, wanted / (sum * total), numColumns);
    const logSum: f64 = Math.log(<f64>sum) + <f64>largest;
    for (let entry = first; entry < end; entry++) {
      const weight = get(weights, entry);
      if (weight <= 0) continue;
      const column = at(columns, entry);
      loss += <f64>weight * (logSum - <f64>get(line, column));
      add(gradLine, column, -weight / total);
    }
  }
  return loss / <f64>total;
}

function largestOf(row: usize, length: i32): f32 {
  let most = f32x4.splat(LARGEST_NEGATIVE);
  let k = 0;
  for (; k + 4 <= length; k += 4)
    most = f32x4.pmax(most, v128.load(row + (k << 2)));
  let largest = max<f32>(
    max<f32>(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max<f32>(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  for (; k < length; k++) largest = max<f32>(largest, get(row, k));
  return largest;
}

/** target = e^(row − largest); gives their sum. */
function writeExponentials(
  row: usize,
  target: usize,
  largest: f32,
  length: i32,
): f32 {
  const shift = f32x4.splat(largest);
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    const values = exponentials(f32x4.sub(v128.load(row + (k << 2)), shift));
    v128.store(target + (k << 2), values);
    sums = f32x4.add(sums, values);
  }
  let sum = lanes(sums);
  for (; k < length; k++) {
    const value = exponential(get(row, k) - largest);
    put(target, k, value);
    sum += value;
  }
  return sum;
}

function scale(row: usize, factor: f32, length: i32): void {
  const factors = f32x4.splat(factor);
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    v128.store(row + (k << 2), f32x4.mul(factors, v128.load(row + (k << 2))));
  }
  for (; k < length; k++) put(row, k, factor * get(row, k));
}

/** target += scale × source, `bytes` long. */
export function addScaled(
  target: usize,
  source: usize,
  scale: f32,
  bytes: i32,
): void {
  const scales = f32x4.splat(scale);
  let k = 0;
  for (; k + 16 <= bytes; k += 16) {
    v128.store(
      target + k,
      f32x4.add(
        v128.load(target + k),
        f32x4.mul(scales, v128.load(source + k)),
      ),
    );
  }
  for (; k < bytes; k += 4) {
    store<f32>(
      target + k,
      load<f32>(target + k) + scale * load<f32>(source + k),
    );
  }
}

/** The inner product of two arrays, `bytes` long. */
export function dot(a: usize, b: usize, bytes: i32): f32 {
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 16 <= bytes; k += 16) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(a + k), v128.load(b + k)));
  }
  let sum = lanes(sums);
  for (; k < bytes; k += 4) sum += load<f32>(a + k) * load<f32>(b + k);
  return sum;
}

/** The inner product of grad and row, while target += scale × grad: one pass over memory for both. */
function dotAndAdd(
  grad: usize,
  row: usize,
  target: usize,
  scale: f32,
  bytes: i32,
): f32 {
  const scales = f32x4.splat(scale);
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 16 <= bytes; k += 16) {
    const g = v128.load(grad + k);
    sums = f32x4.add(sums, f32x4.mul(g, v128.load(row + k)));
    v128.store(
      target + k,
      f32x4.add(v128.load(target + k), f32x4.mul(scales, g)),
    );
  }
  let sum = lanes(sums);
  for (; k < bytes; k += 4) {
    const g = load<f32>(grad + k);
    sum += g * load<f32>(row + k);
    store<f32>(target + k, load<f32>(target + k) + scale * g);
  }
  return sum;
}

function lanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    f32x4.extract_lane(v, 2) +
    f32x4.extract_lane(v, 3)
  );
}

/** e to the power of x ≤ 0: two to a whole power from the exponent bits, the rest by its Taylor polynomial. */
function exponential(x: f32): f32 {
  const y: f32 = max<f32>(x, -87.0) * 1.4426950408889634;
  const whole: f32 = nearest<f32>(y);
  const f: f32 = (y - whole) * 0.6931471805599453;
  const rest: f32 =
    1 +
    f *
      (1 +
        f *
          (0.5 +
            f *
              (0.16666667 +
                f * (0.041666667 + f * (0.008333334 + f * 0.0013888889)))));
  return rest * reinterpret<f32>((<i32>whole + 127) << 23);
}

/** Four at a time. */
function exponentials(x: v128): v128 {
  const y = f32x4.mul(
    f32x4.max(x, f32x4.splat(-87)),
    f32x4.splat(1.4426950408889634),
  );
  const whole = f32x4.nearest(y);
  const f = f32x4.mul(f32x4.sub(y, whole), f32x4.splat(0.6931471805599453));
  let rest = f32x4.splat(0.0013888889);
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.008333334));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.041666667));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.16666667));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.5));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(1));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(1));
  const power = i32x4.shl(
    i32x4.add(i32x4.trunc_sat_f32x4_s(whole), i32x4.splat(127)),
    23,
  );
  return f32x4.mul(rest, power);
}

function at(pointer: usize, index: i32): i32 {
  return load<i32>(pointer + (index << 2));
}

function get(pointer: usize, index: i32): f32 {
  return load<f32>(pointer + (index << 2));
}

function put(pointer: usize, index: i32, value: f32): void {
  store<f32>(pointer + (index << 2), value);
}

function add(pointer: usize, index: i32, value: f32): void {
  put(pointer, index, get(pointer, index) + value);
}
