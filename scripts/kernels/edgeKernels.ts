// @ts-nocheck — AssemblyScript has types of its own.
// The loops of the graph network, in AssemblyScript: compiled by build.mjs to src/learn/kernels/edgeKernels.wasm.
// Pointers are byte addresses in the imported memory; every array is row-major, 4 bytes a number unless said otherwise.
// Work is cut into blocks of rows. A block writes rows of its own only and sums in the order of its edges, so that
// results do not depend on how many threads share the blocks. `heads` are padded to whole vectors of four (`H`).

/** Slope of LeakyReLU on the negative side (Veličković et al. 2018, GAT). */
const LEAK: f32 = 0.2;
const LARGEST_NEGATIVE: f32 = -1e30;
/** Features of an edge: two forms of its age, then its own two. */
const FEATURES: i32 = 4;

/** What attention along one direction reads and writes; src/learn/kernels/attend.ts fills it in this order. */
@unmanaged
class Attention {
  /** Positions of a destination: offsets[d] … offsets[d + 1); `order` gives the pair of a position, 0: the position itself. */
  dstOffsets: usize;
  dstOrder: usize;
  /** Source of a position. */
  dstOthers: usize;
  /** The same pairs by source. */
  srcOffsets: usize;
  srcOrder: usize;
  srcOthers: usize;
  /** 1 where destinations are users. */
  dstIsUser: i32;
  /** Edges of a pair: edgeOffsets[p] … edgeOffsets[p + 1), one for each relation that it has. */
  edgeOffsets: usize;
  /** Bytes. */
  relationOf: usize;
  /** `[edges, 2]` */
  features: usize;
  /** Bytes by pair. */
  visible: usize;
  /** By pair: its place in its user's history; −1 where the order says nothing. */
  positions: usize;
  /** Visible pairs of each user. */
  activity: usize;
  linearAges: usize;
  logarithmicAges: usize;
  relations: i32;
  /** `H / 4` */
  vectors: i32;
  dim: i32;
  /** Bytes of a head's slice of a row. */
  headBytes: i32;
  /** `[numSrc, relations]` */
  prior: usize;
  /** `[numSrc, dim]` */
  x: usize;
  /** `[numSrc, relations, H]` */
  srcScores: usize;
  /** `[numDst, relations, H]` */
  dstScores: usize;
  /** `[relations, FEATURES, H]` */
  coefficients: usize;
  /** `[relations]` */
  gates: usize;
  /** `[edges, H]` */
  alphas: usize;
  /** `[numDst, dim]` */
  out: usize;
  outGrad: usize;
  xGrad: usize;
  srcScoresGrad: usize;
  dstScoresGrad: usize;
  /** `[pairs, H]` gradient of a pair's weight in the sum. */
  weightGrads: usize;
  /** By block: `[relations, FEATURES, H]` of coefficients, `[relations, H]` of gates. */
  partials: usize;
  /** By block: `[3, relations, H]` and a row of H. */
  scratch: usize;
}

/**
 * Softmax attention over the visible edges of each destination, by relation and head, and the sum of the sources
 * by gates and weights. A pair's relations share one pass over its source.
 */
export function attendForward(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  const width = a.vectors << 4;
  const relationBytes = a.relations * width;
  const rowBytes = a.dim << 2;
  const largest = a.scratch + block * (3 * relationBytes + width);
  const sums = largest + relationBytes;
  const weight = largest + 3 * relationBytes;
  memory.fill(a.out + first * rowBytes, 0, (end - first) * rowBytes);
  for (let dst = first; dst < end; dst++) {
    const from = at(a.dstOffsets, dst);
    const to = at(a.dstOffsets, dst + 1);
    for (let k = 0; k < relationBytes; k += 16) {
      v128.store(largest + k, f32x4.splat(LARGEST_NEGATIVE));
      v128.store(sums + k, f32x4.splat(0));
    }
    let seen = false;
    for (let position = from; position < to; position++) {
      const pair = a.dstOrder ? at(a.dstOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      seen = true;
      writeLogits(a, dst, at(a.dstOthers, position), pair, largest);
    }
    if (!seen) continue;
    for (let position = from; position < to; position++) {
      const pair = a.dstOrder ? at(a.dstOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      const last = at(a.edgeOffsets, pair + 1);
      for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
        const relation = load<u8>(a.relationOf + edge) * width;
        for (let k = 0; k < width; k += 16) {
          const place = a.alphas + edge * width + k;
          const share = exponentials(
            f32x4.sub(v128.load(place), v128.load(largest + relation + k)),
          );
          v128.store(place, share);
          const sum = sums + relation + k;
          v128.store(sum, f32x4.add(v128.load(sum), share));
        }
      }
    }
    for (let k = 0; k < relationBytes; k += 16) {
      v128.store(sums + k, f32x4.div(f32x4.splat(1), v128.load(sums + k)));
    }
    const out = a.out + dst * rowBytes;
    for (let position = from; position < to; position++) {
      const pair = a.dstOrder ? at(a.dstOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      normalise(a, pair, sums, width);
      writeWeight(a, pair, weight, width);
      addByHeads(
        out,
        a.x + at(a.dstOthers, position) * rowBytes,
        weight,
        rowBytes,
        a.headBytes,
      );
    }
  }
}

function writeLogits(
  a: Attention,
  dst: i32,
  src: i32,
  pair: i32,
  largest: usize,
): void {
  const width = a.vectors << 4;
  const user = a.dstIsUser ? dst : src;
  const age = ageOf(a, user, pair);
  const linear = f32x4.splat(get(a.linearAges, age));
  const logarithmic = f32x4.splat(get(a.logarithmicAges, age));
  const last = at(a.edgeOffsets, pair + 1);
  for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
    const relation = <i32>load<u8>(a.relationOf + edge);
    const strength = f32x4.splat(get(a.features, 2 * edge));
    const days = f32x4.splat(get(a.features, 2 * edge + 1));
    const prior = f32x4.splat(get(a.prior, src * a.relations + relation));
    const srcRow = a.srcScores + (src * a.relations + relation) * width;
    const dstRow = a.dstScores + (dst * a.relations + relation) * width;
    const learned = a.coefficients + relation * FEATURES * width;
    for (let k = 0; k < width; k += 16) {
      const sum = f32x4.add(v128.load(srcRow + k), v128.load(dstRow + k));
      let logit = f32x4.max(sum, f32x4.mul(sum, f32x4.splat(LEAK)));
      logit = f32x4.add(logit, prior);
      logit = f32x4.add(logit, f32x4.mul(v128.load(learned + k), linear));
      logit = f32x4.add(
        logit,
        f32x4.mul(v128.load(learned + width + k), logarithmic),
      );
      logit = f32x4.add(
        logit,
        f32x4.mul(v128.load(learned + 2 * width + k), strength),
      );
      logit = f32x4.add(
        logit,
        f32x4.mul(v128.load(learned + 3 * width + k), days),
      );
      v128.store(a.alphas + edge * width + k, logit);
      const most = largest + relation * width + k;
      v128.store(most, f32x4.pmax(v128.load(most), logit));
    }
  }
}

/** The number of later interactions of its user that are visible. */
function ageOf(a: Attention, user: i32, pair: i32): i32 {
  const position = at(a.positions, pair);
  return position < 0 ? 0 : max(0, at(a.activity, user) - 1 - position);
}

/** From shares to weights that sum to 1. */
function normalise(a: Attention, pair: i32, inverse: usize, width: i32): void {
  const last = at(a.edgeOffsets, pair + 1);
  for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
    const relation = load<u8>(a.relationOf + edge) * width;
    for (let k = 0; k < width; k += 16) {
      const place = a.alphas + edge * width + k;
      v128.store(
        place,
        f32x4.mul(v128.load(place), v128.load(inverse + relation + k)),
      );
    }
  }
}

/** Of a pair in the sum, by head: its relations' weights times their gates. */
function writeWeight(a: Attention, pair: i32, weight: usize, width: i32): void {
  const last = at(a.edgeOffsets, pair + 1);
  for (let k = 0; k < width; k += 16) {
    let sum = f32x4.splat(0);
    for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
      const gate = f32x4.splat(
        get(a.gates, <i32>load<u8>(a.relationOf + edge)),
      );
      sum = f32x4.add(
        sum,
        f32x4.mul(gate, v128.load(a.alphas + edge * width + k)),
      );
    }
    v128.store(weight + k, sum);
  }
}

/** By source: the gradient of x, and of each pair's weight; a destination's gradient is read once for both. */
export function attendBackwardSources(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  const width = a.vectors << 4;
  const rowBytes = a.dim << 2;
  const weight =
    a.scratch +
    block * (3 * a.relations * width + width) +
    3 * a.relations * width;
  memory.fill(a.xGrad + first * rowBytes, 0, (end - first) * rowBytes);
  for (let src = first; src < end; src++) {
    const to = at(a.srcOffsets, src + 1);
    const x = a.x + src * rowBytes;
    const xGrad = a.xGrad + src * rowBytes;
    for (let position = at(a.srcOffsets, src); position < to; position++) {
      const pair = a.srcOrder ? at(a.srcOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      writeWeight(a, pair, weight, width);
      dotAndAddByHeads(
        a.outGrad + at(a.srcOthers, position) * rowBytes,
        x,
        xGrad,
        weight,
        a.weightGrads + pair * width,
        rowBytes,
        a.headBytes,
      );
    }
  }
}

/** By destination: gradients of its scores, and the block's of coefficients and gates; leaves those of the edges' scores in `alphas`. */
export function attendBackwardDestinations(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  const width = a.vectors << 4;
  const relationBytes = a.relations * width;
  const means = a.scratch + block * (3 * relationBytes + width);
  const coefficients = a.partials + block * (FEATURES + 1) * relationBytes;
  const gates = coefficients + FEATURES * relationBytes;
  memory.fill(coefficients, 0, (FEATURES + 1) * relationBytes);
  memory.fill(
    a.dstScoresGrad + first * relationBytes,
    0,
    (end - first) * relationBytes,
  );
  for (let dst = first; dst < end; dst++) {
    const from = at(a.dstOffsets, dst);
    const to = at(a.dstOffsets, dst + 1);
    memory.fill(means, 0, relationBytes);
    for (let position = from; position < to; position++) {
      const pair = a.dstOrder ? at(a.dstOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      const last = at(a.edgeOffsets, pair + 1);
      for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
        const relation = load<u8>(a.relationOf + edge) * width;
        for (let k = 0; k < width; k += 16) {
          addTo(
            means + relation + k,
            f32x4.mul(
              v128.load(a.alphas + edge * width + k),
              v128.load(a.weightGrads + pair * width + k),
            ),
          );
        }
      }
    }
    for (let k = 0; k < relationBytes; k += 16) {
      addTo(gates + k, v128.load(means + k));
    }
    for (let position = from; position < to; position++) {
      const pair = a.dstOrder ? at(a.dstOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      backThroughLogits(
        a,
        dst,
        at(a.dstOthers, position),
        pair,
        means,
        coefficients,
      );
    }
  }
}

function backThroughLogits(
  a: Attention,
  dst: i32,
  src: i32,
  pair: i32,
  means: usize,
  coefficients: usize,
): void {
  const width = a.vectors << 4;
  const age = ageOf(a, a.dstIsUser ? dst : src, pair);
  const linear = f32x4.splat(get(a.linearAges, age));
  const logarithmic = f32x4.splat(get(a.logarithmicAges, age));
  const last = at(a.edgeOffsets, pair + 1);
  for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
    const relation = <i32>load<u8>(a.relationOf + edge);
    const gate = f32x4.splat(get(a.gates, relation));
    const strength = f32x4.splat(get(a.features, 2 * edge));
    const days = f32x4.splat(get(a.features, 2 * edge + 1));
    const srcRow = a.srcScores + (src * a.relations + relation) * width;
    const dstRow = a.dstScores + (dst * a.relations + relation) * width;
    const dstGrad = a.dstScoresGrad + (dst * a.relations + relation) * width;
    const learned = coefficients + relation * FEATURES * width;
    for (let k = 0; k < width; k += 16) {
      const place = a.alphas + edge * width + k;
      const pull = f32x4.sub(
        v128.load(a.weightGrads + pair * width + k),
        v128.load(means + relation * width + k),
      );
      const grad = f32x4.mul(gate, f32x4.mul(v128.load(place), pull));
      addTo(learned + k, f32x4.mul(grad, linear));
      addTo(learned + width + k, f32x4.mul(grad, logarithmic));
      addTo(learned + 2 * width + k, f32x4.mul(grad, strength));
      addTo(learned + 3 * width + k, f32x4.mul(grad, days));
      const sum = f32x4.add(v128.load(srcRow + k), v128.load(dstRow + k));
      const leaked = v128.bitselect(
        f32x4.mul(grad, f32x4.splat(LEAK)),
        grad,
        f32x4.lt(sum, f32x4.splat(0)),
      );
      addTo(dstGrad + k, leaked);
      v128.store(place, leaked);
    }
  }
}

/** By source: the gradient of its scores, from what attendBackwardDestinations left. */
export function attendBackwardScores(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  const width = a.vectors << 4;
  const relationBytes = a.relations * width;
  memory.fill(
    a.srcScoresGrad + first * relationBytes,
    0,
    (end - first) * relationBytes,
  );
  for (let src = first; src < end; src++) {
    const to = at(a.srcOffsets, src + 1);
    const row = a.srcScoresGrad + src * relationBytes;
    for (let position = at(a.srcOffsets, src); position < to; position++) {
      const pair = a.srcOrder ? at(a.srcOrder, position) : position;
      if (!load<u8>(a.visible + pair)) continue;
      const last = at(a.edgeOffsets, pair + 1);
      for (let edge = at(a.edgeOffsets, pair); edge < last; edge++) {
        const relation = load<u8>(a.relationOf + edge) * width;
        for (let k = 0; k < width; k += 16) {
          addTo(row + relation + k, v128.load(a.alphas + edge * width + k));
        }
      }
    }
  }
}

/** A weighted sum of rows for each destination; its transpose is the same over the transposed edges. */
@unmanaged
class Propagation {
  offsets: usize;
  sources: usize;
  weights: usize;
  x: usize;
  dim: i32;
  out: usize;
}

export function propagate(job: usize, first: i32, end: i32, block: i32): void {
  const p = changetype<Propagation>(job);
  const bytes = p.dim << 2;
  memory.fill(p.out + first * bytes, 0, (end - first) * bytes);
  for (let dst = first; dst < end; dst++) {
    const last = at(p.offsets, dst + 1);
    for (let edge = at(p.offsets, dst); edge < last; edge++) {
      addScaled(
        p.out + dst * bytes,
        p.x + at(p.sources, edge) * bytes,
        get(p.weights, edge),
        bytes,
      );
    }
  }
}

/** Multinomial loss of rows of logits; see softmaxLoss. */
@unmanaged
class Softmax {
  numColumns: i32;
  logits: usize;
  offsets: usize;
  columns: usize;
  weights: usize;
  total: f32;
  grad: usize;
  /** `[numRows]` 8 bytes each: the row's weighted sum of −log softmax. */
  losses: usize;
}

/**
 * The weighted sum of −log softmax by row, and the gradient by logit divided by `total`.
 * The entries of row r, offsets[r] … offsets[r + 1), name columns: with a weight above 0 a target, otherwise a
 * column that is out of the question. Overwrites the logits of the latter.
 */
export function softmaxLoss(
  job: usize,
  firstRow: i32,
  endRow: i32,
  block: i32,
): void {
  const s = changetype<Softmax>(job);
  const bytes = s.numColumns << 2;
  for (let row = firstRow; row < endRow; row++) {
    const line = s.logits + row * bytes;
    const gradLine = s.grad + row * bytes;
    const first = at(s.offsets, row);
    const end = at(s.offsets, row + 1);
    let wanted: f32 = 0;
    for (let entry = first; entry < end; entry++) {
      const weight = get(s.weights, entry);
      if (weight > 0) wanted += weight;
      else put(line, at(s.columns, entry), LARGEST_NEGATIVE);
    }
    const largest = largestOf(line, s.numColumns);
    const sum = writeExponentials(line, gradLine, largest, s.numColumns);
    scale(gradLine, wanted / (sum * s.total), s.numColumns);
    const logSum: f64 = Math.log(<f64>sum) + <f64>largest;
    let loss: f64 = 0;
    for (let entry = first; entry < end; entry++) {
      const weight = get(s.weights, entry);
      if (weight <= 0) continue;
      const column = at(s.columns, entry);
      loss += <f64>weight * (logSum - <f64>get(line, column));
      add(gradLine, column, -weight / s.total);
    }
    store<f64>(s.losses + (row << 3), loss);
  }
}

/** Adam (Kingma and Ba 2015) over one flat vector, rows of four numbers. */
@unmanaged
class AdamStep {
  weights: usize;
  grad: usize;
  mean: usize;
  square: usize;
  rate: f32;
}

const MEAN_DECAY: f32 = 0.9;
const SQUARE_DECAY: f32 = 0.999;
const EPSILON: f32 = 1e-8;

export function adam(job: usize, first: i32, end: i32, block: i32): void {
  const s = changetype<AdamStep>(job);
  const rate = f32x4.splat(s.rate);
  for (let k = first << 4; k < end << 4; k += 16) {
    const grad = v128.load(s.grad + k);
    const mean = f32x4.add(
      f32x4.mul(v128.load(s.mean + k), f32x4.splat(MEAN_DECAY)),
      f32x4.mul(grad, f32x4.splat(1 - MEAN_DECAY)),
    );
    const square = f32x4.add(
      f32x4.mul(v128.load(s.square + k), f32x4.splat(SQUARE_DECAY)),
      f32x4.mul(f32x4.mul(grad, grad), f32x4.splat(1 - SQUARE_DECAY)),
    );
    v128.store(s.mean + k, mean);
    v128.store(s.square + k, square);
    const length = f32x4.add(f32x4.sqrt(square), f32x4.splat(EPSILON));
    v128.store(
      s.weights + k,
      f32x4.sub(
        v128.load(s.weights + k),
        f32x4.div(f32x4.mul(rate, mean), length),
      ),
    );
  }
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
function addScaled(target: usize, source: usize, scale: f32, bytes: i32): void {
  const scales = f32x4.splat(scale);
  let k = 0;
  for (; k + 64 <= bytes; k += 64) {
    addTo(target + k, f32x4.mul(scales, v128.load(source + k)));
    addTo(target + k + 16, f32x4.mul(scales, v128.load(source + k, 16)));
    addTo(target + k + 32, f32x4.mul(scales, v128.load(source + k, 32)));
    addTo(target + k + 48, f32x4.mul(scales, v128.load(source + k, 48)));
  }
  for (; k + 16 <= bytes; k += 16) {
    addTo(target + k, f32x4.mul(scales, v128.load(source + k)));
  }
  for (; k < bytes; k += 4) {
    store<f32>(
      target + k,
      load<f32>(target + k) + scale * load<f32>(source + k),
    );
  }
}

/** target += source, each head's slice times its weight. */
function addByHeads(
  target: usize,
  source: usize,
  weights: usize,
  bytes: i32,
  headBytes: i32,
): void {
  for (let start = 0; start < bytes; start += headBytes) {
    addScaled(target + start, source + start, load<f32>(weights), headBytes);
    weights += 4;
  }
}

/** By head: dots = grad · row, while target += weight × grad: one pass over memory for both. Four heads of sixteen at once where that is the shape. */
function dotAndAddByHeads(
  grad: usize,
  row: usize,
  target: usize,
  weights: usize,
  dots: usize,
  bytes: i32,
  headBytes: i32,
): void {
  if (headBytes == 64 && bytes == 256) {
    const a = dotAndAdd16(grad, row, target, load<f32>(weights));
    const b = dotAndAdd16(
      grad + 64,
      row + 64,
      target + 64,
      load<f32>(weights, 4),
    );
    const c = dotAndAdd16(
      grad + 128,
      row + 128,
      target + 128,
      load<f32>(weights, 8),
    );
    const d = dotAndAdd16(
      grad + 192,
      row + 192,
      target + 192,
      load<f32>(weights, 12),
    );
    v128.store(dots, sumsOf(a, b, c, d));
    return;
  }
  let head = 0;
  for (let start = 0; start < bytes; start += headBytes) {
    const sum = dotAndAdd(
      grad + start,
      row + start,
      target + start,
      get(weights, head),
      headBytes,
    );
    put(dots, head, sum);
    head++;
  }
  for (; head & 3; head++) put(dots, head, 0);
}

/** Four partial sums of the inner product of sixteen numbers, while target += scale × grad. */
function dotAndAdd16(grad: usize, row: usize, target: usize, scale: f32): v128 {
  const scales = f32x4.splat(scale);
  const a = v128.load(grad);
  const b = v128.load(grad, 16);
  const c = v128.load(grad, 32);
  const d = v128.load(grad, 48);
  addTo(target, f32x4.mul(scales, a));
  addTo(target + 16, f32x4.mul(scales, b));
  addTo(target + 32, f32x4.mul(scales, c));
  addTo(target + 48, f32x4.mul(scales, d));
  return f32x4.add(
    f32x4.add(f32x4.mul(a, v128.load(row)), f32x4.mul(b, v128.load(row, 16))),
    f32x4.add(
      f32x4.mul(c, v128.load(row, 32)),
      f32x4.mul(d, v128.load(row, 48)),
    ),
  );
}

/** The sum of each, side by side. */
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 4, 1, 5),
    v128.shuffle<f32>(a, b, 2, 6, 3, 7),
  );
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 4, 1, 5),
    v128.shuffle<f32>(c, d, 2, 6, 3, 7),
  );
  return f32x4.add(
    v128.shuffle<f32>(ab, cd, 0, 1, 4, 5),
    v128.shuffle<f32>(ab, cd, 2, 3, 6, 7),
  );
}

/** The inner product of grad and row, while target += scale × grad. */
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

function addTo(place: usize, value: v128): void {
  v128.store(place, f32x4.add(v128.load(place), value));
}
