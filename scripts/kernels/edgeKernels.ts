// @ts-nocheck — AssemblyScript has types of its own.
// The loops of the graph network, in AssemblyScript: compiled by build.mjs to src/learn/kernels/edgeKernels.wasm.
// Pointers are byte addresses in the imported memory; every array is row-major, 4 bytes a number unless said otherwise.
// Work is cut into blocks of rows. A block writes rows of its own only and sums in the order of its edges, so that
// results do not depend on how many threads share the blocks. Heads are worked on four at a time, a vector.
// Rows lie anywhere in memory: before a chunk of them is worked on, all their lines are asked for, so that the processor
// waits for many at a time. What such a load gives is not used; as it may trap, compilers keep it.

/** Slope of LeakyReLU on the negative side (Veličković et al. 2018, GAT). */
const LEAK: f32 = 0.2;
const LARGEST_NEGATIVE: f32 = -1e30;
/** Features of an edge: two forms of its age, then its own two. */
const FEATURES: i32 = 4;
/** LeakyReLU's slopes of four heads by the signs of their scores. */
const SLOPES: usize = memory.data<f32>([
  1, 1, 1, 1, 0.2, 1, 1, 1, 1, 0.2, 1, 1, 0.2, 0.2, 1, 1, 1, 1, 0.2, 1, 0.2, 1,
  0.2, 1, 1, 0.2, 0.2, 1, 0.2, 0.2, 0.2, 1, 1, 1, 1, 0.2, 0.2, 1, 1, 0.2, 1,
  0.2, 1, 0.2, 0.2, 0.2, 1, 0.2, 1, 1, 0.2, 0.2, 0.2, 1, 0.2, 0.2, 1, 0.2, 0.2,
  0.2, 0.2, 0.2, 0.2, 0.2,
]);

/** Messages that are worked on at a time: their rows stay in the first cache once they are fetched. */
const CHUNK: i32 = 64;
const LINE: i32 = 64;
/** The same of three tables at once. */
const FEW: i32 = 16;

/**
 * What attention along one direction reads and writes, for up to four heads; src/learn/kernels/attend.ts fills it in this
 * order. Rows of scores, coefficients and their gradients are `width` bytes for each relation, of which a job sees sixteen.
 */
@unmanaged
class Attention {
  /** Destination of a row; 0: the row itself. */
  rows: usize;
  /** Row of a destination, −1 where it has none; 0: the destination itself. */
  rowOf: usize;
  /** Messages of a destination: offsets[d] … offsets[d + 1). */
  offsets: usize;
  /** Source of a message; below 0 where the message is hidden. */
  sources: usize;
  /** Later interactions of its user. */
  ages: usize;
  /** Edges of a message: edgeOffsets[m] … edgeOffsets[m + 1), one for each relation that it has. */
  edgeOffsets: usize;
  /** Bytes by edge. */
  relationOf: usize;
  /** `[edges, 2]` */
  features: usize;
  /** `[edges]` */
  priors: usize;
  /** The same messages by source, srcOffsets[s] … srcOffsets[s + 1), with their relations. */
  srcOffsets: usize;
  destinations: usize;
  srcEdgeOffsets: usize;
  srcRelationOf: usize;
  /** Where the message lies in the order above, and its first edge. */
  places: usize;
  edgePlaces: usize;
  linearAges: usize;
  logarithmicAges: usize;
  relations: i32;
  width: i32;
  /** 1 … 4 */
  heads: i32;
  /** Bytes of a head's slice of a row. */
  headBytes: i32;
  /** Bytes of a row of x. */
  rowBytes: i32;
  /** `[numSrc, dim]` */
  x: usize;
  /** `[numSrc, relations]` of width bytes. */
  srcScores: usize;
  /** `[numRows, relations]` of width bytes. */
  dstScores: usize;
  /** `[relations, FEATURES]` of width bytes. */
  coefficients: usize;
  /** `[relations]` */
  gates: usize;
  /** `[edges, 4]` */
  alphas: usize;
  /** Bytes by edge: bit h is set where head h's score was below 0. */
  signs: usize;
  /** `[messages, 4]` weights in the sum; on the way back their gradients. */
  weights: usize;
  /** `[numRows, dim]` */
  out: usize;
  outGrad: usize;
  xGrad: usize;
  srcScoresGrad: usize;
  dstScoresGrad: usize;
  /** By block: `[relations, FEATURES]` of coefficients, `[relations]` of gates, of width bytes. */
  partials: usize;
  /** By block: `[2, relations, 4]`. */
  scratch: usize;
}

/**
 * Softmax attention over the messages of each destination, by relation and head, and the sum of the sources
 * by gates and weights. A message's relations share one pass over its source.
 */
export function attendForward(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  const largest = a.scratch + ((block * 2 * a.relations) << 4);
  const inverse = largest + (a.relations << 4);
  for (let row = first; row < end; row++) {
    const dst = a.rows ? at(a.rows, row) : row;
    const out = a.out + row * a.rowBytes;
    memory.fill(out, 0, a.heads * a.headBytes);
    const from = at(a.offsets, dst);
    const to = at(a.offsets, dst + 1);
    if (from == to) continue;
    const firstEdge = at(a.edgeOffsets, from);
    const endEdge = at(a.edgeOffsets, to);
    // Few stay in the first cache until they are summed: one wait for both.
    const few = to - from <= CHUNK;
    if (few) fetchSources(a, from, to);
    writeLogits(a, row, from, to, largest);
    writeShares(a, firstEdge, endEdge, largest, inverse);
    for (let start = from; start < to; start += CHUNK) {
      const stop = min(to, start + CHUNK);
      if (!few) fetchSources(a, start, stop);
      writeWeights(a, start, stop, inverse);
      addByHeads(a, out, start, stop);
    }
  }
}

function fetchSources(a: Attention, from: i32, to: i32): void {
  fetchRows(a.x, a.rowBytes, a.sources + (from << 2), 0, to - from);
}

/** Into `alphas`, and the largest by relation. */
function writeLogits(
  a: Attention,
  row: i32,
  from: i32,
  to: i32,
  largest: usize,
): void {
  const rowBytes = a.relations * a.width;
  const dstRow = a.dstScores + row * rowBytes;
  for (let r = 0; r < a.relations; r++) {
    v128.store(largest + (r << 4), f32x4.splat(LARGEST_NEGATIVE));
  }
  for (let start = from; start < to; start += CHUNK) {
    const stop = min(to, start + CHUNK);
    const sources = a.sources + (start << 2);
    fetchRows(a.srcScores, rowBytes, sources, 0, stop - start);
    writeLogitsOf(a, dstRow, start, stop, largest);
  }
}

function writeLogitsOf(
  a: Attention,
  dstRow: usize,
  from: i32,
  to: i32,
  largest: usize,
): void {
  const width = a.width;
  const rowBytes = a.relations * width;
  let edge = at(a.edgeOffsets, from);
  for (let message = from; message < to; message++) {
    const source = at(a.sources, message);
    if (source < 0) {
      edge = hideEdges(a, edge, at(a.edgeOffsets, message + 1));
      continue;
    }
    const age = at(a.ages, message) << 2;
    const linear = v128.load_splat<f32>(a.linearAges + age);
    const logarithmic = v128.load_splat<f32>(a.logarithmicAges + age);
    const srcRow = a.srcScores + source * rowBytes;
    const last = at(a.edgeOffsets, message + 1);
    for (; edge < last; edge++) {
      const relation = <i32>load<u8>(a.relationOf + edge);
      const learned = a.coefficients + relation * FEATURES * width;
      const features = a.features + (edge << 3);
      const sum = f32x4.add(
        v128.load(srcRow + relation * width),
        v128.load(dstRow + relation * width),
      );
      store<u8>(a.signs + edge, i32x4.bitmask(sum));
      let logit = f32x4.pmax(sum, f32x4.mul(sum, f32x4.splat(LEAK)));
      logit = f32x4.add(logit, v128.load_splat<f32>(a.priors + (edge << 2)));
      const age = f32x4.add(
        f32x4.mul(v128.load(learned), linear),
        f32x4.mul(v128.load(learned + width), logarithmic),
      );
      const own = f32x4.add(
        f32x4.mul(
          v128.load(learned + 2 * width),
          v128.load_splat<f32>(features),
        ),
        f32x4.mul(
          v128.load(learned + 3 * width),
          v128.load_splat<f32>(features, 4),
        ),
      );
      logit = f32x4.add(logit, f32x4.add(age, own));
      v128.store(a.alphas + (edge << 4), logit);
      const most = largest + (relation << 4);
      v128.store(most, f32x4.pmax(v128.load(most), logit));
    }
  }
}

/** Hidden ones have no share. */
function hideEdges(a: Attention, first: i32, end: i32): i32 {
  for (let edge = first; edge < end; edge++) {
    v128.store(a.alphas + (edge << 4), f32x4.splat(LARGEST_NEGATIVE));
  }
  return end;
}

/** From logits to e^(logit − largest), and what these are to be multiplied by to sum to 1. */
function writeShares(
  a: Attention,
  first: i32,
  end: i32,
  largest: usize,
  inverse: usize,
): void {
  const bytes = a.relations << 4;
  memory.fill(inverse, 0, bytes);
  for (let edge = first; edge < end; edge++) {
    const relation = (<usize>load<u8>(a.relationOf + edge)) << 4;
    const place = a.alphas + (edge << 4);
    const share = exponentials(
      f32x4.sub(v128.load(place), v128.load(largest + relation)),
    );
    v128.store(place, share);
    addTo(inverse + relation, share);
  }
  for (let k = 0; k < bytes; k += 16) {
    v128.store(inverse + k, f32x4.div(f32x4.splat(1), v128.load(inverse + k)));
  }
}

/** From shares to weights that sum to 1, and of each message its relations' weights times their gates. */
function writeWeights(a: Attention, from: i32, to: i32, inverse: usize): void {
  let edge = at(a.edgeOffsets, from);
  for (let message = from; message < to; message++) {
    const last = at(a.edgeOffsets, message + 1);
    if (at(a.sources, message) < 0) {
      edge = last;
      continue;
    }
    let weight = f32x4.splat(0);
    for (; edge < last; edge++) {
      const relation = <usize>load<u8>(a.relationOf + edge);
      const place = a.alphas + (edge << 4);
      const alpha = f32x4.mul(
        v128.load(place),
        v128.load(inverse + (relation << 4)),
      );
      v128.store(place, alpha);
      const gate = v128.load_splat<f32>(a.gates + (relation << 2));
      weight = f32x4.add(weight, f32x4.mul(gate, alpha));
    }
    v128.store(a.weights + (message << 4), weight);
  }
}

/** out += the messages' sources, each head's slice by its weight. Heads of sixteen numbers go two at a time through registers. */
function addByHeads(a: Attention, out: usize, from: i32, to: i32): void {
  let head = 0;
  if (a.headBytes == 64) {
    for (; head + 2 <= a.heads; head += 2) {
      const slice = head << 6;
      const weights = a.weights + (from << 4) + (head << 2);
      addRows(
        out + slice,
        a.x + slice,
        a.rowBytes,
        a.sources + (from << 2),
        0,
        to - from,
        weights,
        16,
        4,
      );
    }
  }
  for (; head < a.heads; head++) {
    const slice = head * a.headBytes;
    for (let message = from; message < to; message++) {
      const source = at(a.sources, message);
      if (source < 0) continue;
      addScaled(
        out + slice,
        a.x + source * a.rowBytes + slice,
        load<f32>(a.weights + (message << 4) + (head << 2)),
        a.headBytes,
      );
    }
  }
}

/** By source: the gradient of x, and of each message's weight; a destination's gradient is read once for both. */
export function attendBackwardSources(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  for (let src = first; src < end; src++) {
    const x = a.x + src * a.rowBytes;
    const xGrad = a.xGrad + src * a.rowBytes;
    memory.fill(xGrad, 0, a.heads * a.headBytes);
    const to = at(a.srcOffsets, src + 1);
    for (let start = at(a.srcOffsets, src); start < to; start += CHUNK) {
      const stop = min(to, start + CHUNK);
      fetchPulled(a, start, stop);
      pullByHeads(a, x, xGrad, start, stop);
    }
  }
}

/** Gradients of the destinations that are asked for, and the weights of their messages. */
function fetchPulled(a: Attention, from: i32, to: i32): void {
  for (let k = from; k < to; k++) {
    const row = rowOf(a.rowOf, at(a.destinations, k));
    if (row < 0) continue;
    fetch(a.weights + (at(a.places, k) << 4), 1);
    fetch(a.outGrad + row * a.rowBytes, a.rowBytes);
  }
}

/** Of a source's messages: weights become their gradients, grad · x by head, while xGrad += weight × grad. */
function pullByHeads(
  a: Attention,
  x: usize,
  xGrad: usize,
  from: i32,
  to: i32,
): void {
  let head = 0;
  if (a.headBytes == 64) {
    for (; head + 2 <= a.heads; head += 2) {
      pullTwoHeads(a, x + (head << 6), xGrad + (head << 6), from, to, head);
    }
  }
  for (; head < a.heads; head++) {
    const slice = head * a.headBytes;
    for (let k = from; k < to; k++) {
      const row = rowOf(a.rowOf, at(a.destinations, k));
      if (row < 0) continue;
      const weight = a.weights + (at(a.places, k) << 4) + (head << 2);
      const dot = dotAndAdd(
        a.outGrad + row * a.rowBytes + slice,
        x + slice,
        xGrad + slice,
        load<f32>(weight),
        a.headBytes,
      );
      store<f32>(weight, dot);
    }
  }
}

/** Two heads of sixteen numbers, the gradient of x in registers. */
function pullTwoHeads(
  a: Attention,
  x: usize,
  xGrad: usize,
  from: i32,
  to: i32,
  head: i32,
): void {
  let s0 = v128.load(xGrad);
  let s1 = v128.load(xGrad, 16);
  let s2 = v128.load(xGrad, 32);
  let s3 = v128.load(xGrad, 48);
  let s4 = v128.load(xGrad, 64);
  let s5 = v128.load(xGrad, 80);
  let s6 = v128.load(xGrad, 96);
  let s7 = v128.load(xGrad, 112);
  const grads = a.outGrad + (head << 6);
  const weights = a.weights + (head << 2);
  for (let k = from; k < to; k++) {
    const row = rowOf(a.rowOf, at(a.destinations, k));
    if (row < 0) continue;
    const grad = grads + row * a.rowBytes;
    const weight = weights + (at(a.places, k) << 4);
    let by = v128.load_splat<f32>(weight);
    let g = v128.load(grad);
    let dot = f32x4.mul(g, v128.load(x));
    s0 = f32x4.add(s0, f32x4.mul(by, g));
    g = v128.load(grad, 16);
    dot = f32x4.add(dot, f32x4.mul(g, v128.load(x, 16)));
    s1 = f32x4.add(s1, f32x4.mul(by, g));
    g = v128.load(grad, 32);
    dot = f32x4.add(dot, f32x4.mul(g, v128.load(x, 32)));
    s2 = f32x4.add(s2, f32x4.mul(by, g));
    g = v128.load(grad, 48);
    const former = f32x4.add(dot, f32x4.mul(g, v128.load(x, 48)));
    s3 = f32x4.add(s3, f32x4.mul(by, g));
    by = v128.load_splat<f32>(weight, 4);
    g = v128.load(grad, 64);
    dot = f32x4.mul(g, v128.load(x, 64));
    s4 = f32x4.add(s4, f32x4.mul(by, g));
    g = v128.load(grad, 80);
    dot = f32x4.add(dot, f32x4.mul(g, v128.load(x, 80)));
    s5 = f32x4.add(s5, f32x4.mul(by, g));
    g = v128.load(grad, 96);
    dot = f32x4.add(dot, f32x4.mul(g, v128.load(x, 96)));
    s6 = f32x4.add(s6, f32x4.mul(by, g));
    g = v128.load(grad, 112);
    dot = f32x4.add(dot, f32x4.mul(g, v128.load(x, 112)));
    s7 = f32x4.add(s7, f32x4.mul(by, g));
    v128.store64_lane(weight, sumsOf(former, dot), 0);
  }
  v128.store(xGrad, s0);
  v128.store(xGrad, s1, 16);
  v128.store(xGrad, s2, 32);
  v128.store(xGrad, s3, 48);
  v128.store(xGrad, s4, 64);
  v128.store(xGrad, s5, 80);
  v128.store(xGrad, s6, 96);
  v128.store(xGrad, s7, 112);
}

/** By destination: gradients of its scores, and the block's of coefficients and gates; leaves those of the edges' scores in `alphas`. */
export function attendBackwardDestinations(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const a = changetype<Attention>(job);
  const rowBytes = a.relations * a.width;
  const means = a.scratch + ((block * 2 * a.relations) << 4);
  const coefficients = a.partials + block * (FEATURES + 1) * rowBytes;
  const gates = coefficients + FEATURES * rowBytes;
  for (let k = 0; k < (FEATURES + 1) * rowBytes; k += a.width) {
    v128.store(coefficients + k, f32x4.splat(0));
  }
  for (let row = first; row < end; row++) {
    const dst = a.rows ? at(a.rows, row) : row;
    const dstGrad = a.dstScoresGrad + row * rowBytes;
    for (let k = 0; k < rowBytes; k += a.width) {
      v128.store(dstGrad + k, f32x4.splat(0));
    }
    const from = at(a.offsets, dst);
    const to = at(a.offsets, dst + 1);
    writeMeans(a, from, to, means);
    for (let r = 0; r < a.relations; r++) {
      addTo(gates + r * a.width, v128.load(means + (r << 4)));
    }
    backThroughLogits(a, from, to, means, coefficients, dstGrad);
  }
}

/** By relation: the mean of the weights' gradients, by weight. */
function writeMeans(a: Attention, from: i32, to: i32, means: usize): void {
  memory.fill(means, 0, a.relations << 4);
  let edge = at(a.edgeOffsets, from);
  for (let message = from; message < to; message++) {
    const grad = v128.load(a.weights + (message << 4));
    const last = at(a.edgeOffsets, message + 1);
    if (at(a.sources, message) < 0) {
      edge = last;
      continue;
    }
    for (; edge < last; edge++) {
      const relation = (<usize>load<u8>(a.relationOf + edge)) << 4;
      const alpha = v128.load(a.alphas + (edge << 4));
      addTo(means + relation, f32x4.mul(alpha, grad));
    }
  }
}

function backThroughLogits(
  a: Attention,
  from: i32,
  to: i32,
  means: usize,
  coefficients: usize,
  dstGrad: usize,
): void {
  const width = a.width;
  let edge = at(a.edgeOffsets, from);
  for (let message = from; message < to; message++) {
    const age = at(a.ages, message) << 2;
    const linear = v128.load_splat<f32>(a.linearAges + age);
    const logarithmic = v128.load_splat<f32>(a.logarithmicAges + age);
    const weightGrad = v128.load(a.weights + (message << 4));
    const last = at(a.edgeOffsets, message + 1);
    if (at(a.sources, message) < 0) {
      edge = last;
      continue;
    }
    for (; edge < last; edge++) {
      const relation = <i32>load<u8>(a.relationOf + edge);
      const learned = coefficients + relation * FEATURES * width;
      const features = a.features + (edge << 3);
      const place = a.alphas + (edge << 4);
      const pull = f32x4.sub(weightGrad, v128.load(means + (relation << 4)));
      const gate = v128.load_splat<f32>(a.gates + (relation << 2));
      const grad = f32x4.mul(f32x4.mul(gate, v128.load(place)), pull);
      addTo(learned, f32x4.mul(grad, linear));
      addTo(learned + width, f32x4.mul(grad, logarithmic));
      addTo(
        learned + 2 * width,
        f32x4.mul(grad, v128.load_splat<f32>(features)),
      );
      addTo(
        learned + 3 * width,
        f32x4.mul(grad, v128.load_splat<f32>(features, 4)),
      );
      const slopes = v128.load(
        SLOPES + ((<usize>load<u8>(a.signs + edge)) << 4),
      );
      const leaked = f32x4.mul(grad, slopes);
      addTo(dstGrad + relation * width, leaked);
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
  const rowBytes = a.relations * a.width;
  for (let src = first; src < end; src++) {
    const row = a.srcScoresGrad + src * rowBytes;
    for (let k = 0; k < rowBytes; k += a.width) {
      v128.store(row + k, f32x4.splat(0));
    }
    const to = at(a.srcOffsets, src + 1);
    for (let start = at(a.srcOffsets, src); start < to; start += CHUNK) {
      addScores(a, row, start, min(to, start + CHUNK));
    }
  }
}

function addScores(a: Attention, row: usize, from: i32, to: i32): void {
  for (let k = from; k < to; k++) {
    if (rowOf(a.rowOf, at(a.destinations, k)) < 0) continue;
    fetch(a.alphas + (at(a.edgePlaces, k) << 4), 1);
  }
  for (let k = from; k < to; k++) {
    if (rowOf(a.rowOf, at(a.destinations, k)) < 0) continue;
    let leaked = a.alphas + (at(a.edgePlaces, k) << 4);
    const last = at(a.srcEdgeOffsets, k + 1);
    for (let edge = at(a.srcEdgeOffsets, k); edge < last; edge++) {
      const relation = <i32>load<u8>(a.srcRelationOf + edge);
      addTo(row + relation * a.width, v128.load(leaked));
      leaked += 16;
    }
  }
}

/** What a step shows of the pairs of some users; src/learn/createMessages.ts fills it in this order. */
@unmanaged
class Laying {
  users: usize;
  /** Pairs of a user: pairs[u] … pairs[u + 1). */
  pairs: usize;
  posts: usize;
  /** Place in the user's history; −1 where the order says nothing. */
  histories: usize;
  /** Where a pair lies among those of its post. */
  places: usize;
  /** Bytes by pair. */
  visible: usize;
  /** By pair and by place: the other end, and the user's later interactions. */
  sourcesOfUsers: usize;
  agesOfUsers: usize;
  sourcesOfPosts: usize;
  agesOfPosts: usize;
}

/** Writes both messages of each pair of the users: who says it, ~who where it is hidden, and how many of the user's shown pairs came later. */
export function layMessages(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const l = changetype<Laying>(job);
  for (let row = first; row < end; row++) {
    const user = at(l.users, row);
    const from = at(l.pairs, user);
    const to = at(l.pairs, user + 1);
    let shown = 0;
    for (let pair = from; pair < to; pair++)
      shown += load<u8>(l.visible + pair);
    for (let pair = from; pair < to; pair++) {
      const hidden = <i32>load<u8>(l.visible + pair) - 1;
      const history = at(l.histories, pair);
      const age = history < 0 ? 0 : max(0, shown - 1 - history);
      const place = at(l.places, pair);
      putInteger(l.sourcesOfUsers, pair, at(l.posts, pair) ^ hidden);
      putInteger(l.agesOfUsers, pair, age);
      putInteger(l.sourcesOfPosts, place, user ^ hidden);
      putInteger(l.agesOfPosts, place, age);
    }
  }
}

/** A weighted sum of rows for each destination; its transpose is the same over the transposed edges. */
@unmanaged
class Propagation {
  /** Destination of a row of `out`; 0: the row itself. */
  rows: usize;
  /** Row of x that a source has, −1 for none; 0: the source itself. */
  rowOf: usize;
  offsets: usize;
  sources: usize;
  weights: usize;
  x: usize;
  dim: i32;
  out: usize;
  /** 1: to what is there. */
  adds: i32;
}

export function propagate(job: usize, first: i32, end: i32, block: i32): void {
  const p = changetype<Propagation>(job);
  const bytes = p.dim << 2;
  if (!p.adds) memory.fill(p.out + first * bytes, 0, (end - first) * bytes);
  for (let row = first; row < end; row++) {
    const dst = p.rows ? at(p.rows, row) : row;
    const to = at(p.offsets, dst + 1);
    const out = p.out + row * bytes;
    for (let from = at(p.offsets, dst); from < to; from += CHUNK) {
      const count = min(CHUNK, to - from);
      const sources = p.sources + (from << 2);
      const weights = p.weights + (from << 2);
      fetchRows(p.x, bytes, sources, p.rowOf, count);
      sumRows(out, p.x, bytes, sources, p.rowOf, count, weights);
    }
  }
}

/** out += the rows of x that `sources` name, by way of `rows` where that is not 0, by their weights. */
function sumRows(
  out: usize,
  x: usize,
  bytes: i32,
  sources: usize,
  rows: usize,
  count: i32,
  weights: usize,
): void {
  let k = 0;
  for (; k + 128 <= bytes; k += 128) {
    addRows(out + k, x + k, bytes, sources, rows, count, weights, 4, 0);
  }
  if (k == bytes) return;
  for (let edge = 0; edge < count; edge++) {
    const row = rowOf(rows, at(sources, edge));
    if (row < 0) continue;
    addScaled(out + k, x + row * bytes + k, get(weights, edge), bytes - k);
  }
}

/** Features through a linear map and a learned id by its share. */
@unmanaged
class Encoding {
  /** `[numRows, width]` */
  columns: usize;
  width: i32;
  /** `[width]` 0, 1, 2 … */
  order: usize;
  /** `[width, dim]` */
  map: usize;
  /** `[numIds, dim]` */
  ids: usize;
  /** `[numRows]` row of an id, −1 for none. */
  rowOf: usize;
  /** `[numRows]` */
  shares: usize;
  dim: i32;
  /** `[numRows, dim]` */
  out: usize;
}

export function encodeForward(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const e = changetype<Encoding>(job);
  const bytes = e.dim << 2;
  for (let row = first; row < end; row++) {
    const out = e.out + row * bytes;
    const id = at(e.rowOf, row);
    if (id < 0) memory.fill(out, 0, bytes);
    else writeScaled(out, e.ids + id * bytes, get(e.shares, row), bytes);
    const columns = e.columns + ((row * e.width) << 2);
    sumRows(out, e.map, bytes, e.order, 0, e.width, columns);
  }
}

@unmanaged
class EncodingBackward {
  rowOf: usize;
  shares: usize;
  dim: i32;
  outGrad: usize;
  /** `[numIds, dim]`; written where a row has the id. */
  idsGrad: usize;
}

export function encodeBackward(
  job: usize,
  first: i32,
  end: i32,
  block: i32,
): void {
  const e = changetype<EncodingBackward>(job);
  const bytes = e.dim << 2;
  for (let row = first; row < end; row++) {
    const id = at(e.rowOf, row);
    if (id < 0) continue;
    const grad = e.outGrad + row * bytes;
    writeScaled(e.idsGrad + id * bytes, grad, get(e.shares, row), bytes);
  }
}

/** Fetches the rows that `indices` name, by way of `rows` where that is not 0. */
function fetchRows(
  x: usize,
  rowBytes: i32,
  indices: usize,
  rows: usize,
  count: i32,
): void {
  for (let k = 0; k < count; k++) {
    const index = rowOf(rows, at(indices, k));
    if (index >= 0) fetch(x + index * rowBytes, rowBytes);
  }
}

/** Touches each line of so many bytes from the address on. */
function fetch(address: usize, bytes: i32): void {
  for (let k = 0; k < bytes; k += LINE) load<u8>(address + k);
}

/**
 * target += the rows that `indices` name, by way of `rows` where that is not 0, 32 numbers of each: what is summed stays
 * in registers.
 * Weights lie `stride` bytes apart; those of the second sixteen numbers `second` bytes behind those of the first.
 */
function addRows(
  target: usize,
  x: usize,
  rowBytes: i32,
  indices: usize,
  rows: usize,
  count: i32,
  weights: usize,
  stride: i32,
  second: i32,
): void {
  let s0 = v128.load(target);
  let s1 = v128.load(target, 16);
  let s2 = v128.load(target, 32);
  let s3 = v128.load(target, 48);
  let s4 = v128.load(target, 64);
  let s5 = v128.load(target, 80);
  let s6 = v128.load(target, 96);
  let s7 = v128.load(target, 112);
  for (let k = 0; k < count; k++, weights += stride) {
    const index = rowOf(rows, at(indices, k));
    if (index < 0) continue;
    const row = x + index * rowBytes;
    let by = v128.load_splat<f32>(weights);
    s0 = f32x4.add(s0, f32x4.mul(by, v128.load(row)));
    s1 = f32x4.add(s1, f32x4.mul(by, v128.load(row, 16)));
    s2 = f32x4.add(s2, f32x4.mul(by, v128.load(row, 32)));
    s3 = f32x4.add(s3, f32x4.mul(by, v128.load(row, 48)));
    by = v128.load_splat<f32>(weights + second);
    s4 = f32x4.add(s4, f32x4.mul(by, v128.load(row, 64)));
    s5 = f32x4.add(s5, f32x4.mul(by, v128.load(row, 80)));
    s6 = f32x4.add(s6, f32x4.mul(by, v128.load(row, 96)));
    s7 = f32x4.add(s7, f32x4.mul(by, v128.load(row, 112)));
  }
  v128.store(target, s0);
  v128.store(target, s1, 16);
  v128.store(target, s2, 32);
  v128.store(target, s3, 48);
  v128.store(target, s4, 64);
  v128.store(target, s5, 80);
  v128.store(target, s6, 96);
  v128.store(target, s7, 112);
}

/** Multinomial loss of rows of logits; see softmaxLoss. */
@unmanaged
class Softmax {
  numColumns: i32;
  /** `[numRows, numColumns]`; on return their gradient. */
  logits: usize;
  /** `[numColumns]` what is added to each row first; 0: nothing. */
  shifts: usize;
  offsets: usize;
  columns: usize;
  weights: usize;
  total: f32;
  /** `[numRows]` 8 bytes each: the row's weighted sum of −log softmax. */
  losses: usize;
}

/**
 * The weighted sum of −log softmax by row, and in place of the logits their gradients divided by `total`.
 * The entries of row r, offsets[r] … offsets[r + 1), name columns: with a weight above 0 a target, otherwise a
 * column that is out of the question.
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
    const first = at(s.offsets, row);
    const end = at(s.offsets, row + 1);
    if (s.shifts) addScaled(line, s.shifts, 1, bytes);
    let wanted: f64 = 0;
    let reached: f64 = 0;
    for (let entry = first; entry < end; entry++) {
      const weight = get(s.weights, entry);
      const column = at(s.columns, entry);
      if (weight > 0) {
        wanted += <f64>weight;
        reached += <f64>weight * <f64>get(line, column);
      } else put(line, column, LARGEST_NEGATIVE);
    }
    const largest = largestOf(line, s.numColumns);
    const sum = writeExponentials(line, largest, s.numColumns);
    scale(line, <f32>wanted / (sum * s.total), s.numColumns);
    for (let entry = first; entry < end; entry++) {
      const weight = get(s.weights, entry);
      if (weight > 0) add(line, at(s.columns, entry), -weight / s.total);
    }
    const logSum: f64 = Math.log(<f64>sum) + <f64>largest;
    store<f64>(s.losses + (row << 3), wanted * logSum - reached);
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
  epsilon: f32;
}

const MEAN_DECAY: f32 = 0.9;
const SQUARE_DECAY: f32 = 0.999;

export function adam(job: usize, first: i32, end: i32, block: i32): void {
  const s = changetype<AdamStep>(job);
  moveNumbers(s, first << 4, first << 4, (end - first) << 4);
}

/** The same for some rows of a table; `grad` has theirs alone, in their order. */
@unmanaged
class AdamRowsStep extends AdamStep {
  /** Each at most once; below 0: none. */
  rows: usize;
  dim: i32;
}

export function adamRows(job: usize, first: i32, end: i32, block: i32): void {
  const s = changetype<AdamRowsStep>(job);
  const bytes = s.dim << 2;
  for (let from = first; from < end; from += FEW) {
    const rows = s.rows + (from << 2);
    const count = min(FEW, end - from);
    fetchRows(s.weights, bytes, rows, 0, count);
    fetchRows(s.mean, bytes, rows, 0, count);
    fetchRows(s.square, bytes, rows, 0, count);
    for (let k = 0; k < count; k++) {
      const row = at(rows, k);
      if (row >= 0) moveNumbers(s, row * bytes, (from + k) * bytes, bytes);
    }
  }
}

/** `bytes` of weights and moments from one place on, by the gradient from another. */
function moveNumbers(s: AdamStep, place: i32, from: i32, bytes: i32): void {
  const weights = s.weights + place;
  const means = s.mean + place;
  const squares = s.square + place;
  const grads = s.grad + from;
  let k = 0;
  for (; k + 16 <= bytes; k += 16) {
    const grad = v128.load(grads + k);
    const mean = f32x4.add(
      f32x4.mul(v128.load(means + k), f32x4.splat(MEAN_DECAY)),
      f32x4.mul(grad, f32x4.splat(1 - MEAN_DECAY)),
    );
    const square = f32x4.add(
      f32x4.mul(v128.load(squares + k), f32x4.splat(SQUARE_DECAY)),
      f32x4.mul(f32x4.mul(grad, grad), f32x4.splat(1 - SQUARE_DECAY)),
    );
    v128.store(means + k, mean);
    v128.store(squares + k, square);
    const length = f32x4.add(f32x4.sqrt(square), f32x4.splat(s.epsilon));
    const way = f32x4.div(f32x4.mul(f32x4.splat(s.rate), mean), length);
    v128.store(weights + k, f32x4.sub(v128.load(weights + k), way));
  }
  for (; k < bytes; k += 4) {
    const grad = load<f32>(grads + k);
    const mean = load<f32>(means + k) * MEAN_DECAY + grad * (1 - MEAN_DECAY);
    const square =
      load<f32>(squares + k) * SQUARE_DECAY + grad * grad * (1 - SQUARE_DECAY);
    store<f32>(means + k, mean);
    store<f32>(squares + k, square);
    const way = (s.rate * mean) / (sqrt<f32>(square) + s.epsilon);
    store<f32>(weights + k, load<f32>(weights + k) - way);
  }
}

/** Some rows of a table, zeros for rows below 0. */
@unmanaged
class Gathering {
  rows: usize;
  table: usize;
  dim: i32;
  out: usize;
}

export function gatherRows(job: usize, first: i32, end: i32, block: i32): void {
  const g = changetype<Gathering>(job);
  const bytes = g.dim << 2;
  for (let from = first; from < end; from += CHUNK) {
    const stop = min(end, from + CHUNK);
    fetchRows(g.table, bytes, g.rows + (from << 2), 0, stop - from);
    for (let k = from; k < stop; k++) {
      const row = at(g.rows, k);
      const out = g.out + k * bytes;
      if (row < 0) memory.fill(out, 0, bytes);
      else writeScaled(out, g.table + row * bytes, 1, bytes);
    }
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

/** From numbers to e^(number − largest); gives their sum. */
function writeExponentials(row: usize, largest: f32, length: i32): f32 {
  const shift = f32x4.splat(largest);
  let sums = f32x4.splat(0);
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    const values = exponentials(f32x4.sub(v128.load(row + (k << 2)), shift));
    v128.store(row + (k << 2), values);
    sums = f32x4.add(sums, values);
  }
  let sum = lanes(sums);
  for (; k < length; k++) {
    const value = exponential(get(row, k) - largest);
    put(row, k, value);
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

/** target = scale × source, `bytes` long. */
function writeScaled(
  target: usize,
  source: usize,
  scale: f32,
  bytes: i32,
): void {
  const scales = f32x4.splat(scale);
  let k = 0;
  for (; k + 16 <= bytes; k += 16) {
    v128.store(target + k, f32x4.mul(scales, v128.load(source + k)));
  }
  for (; k < bytes; k += 4) {
    store<f32>(target + k, scale * load<f32>(source + k));
  }
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

/** The sums of both, in the first two lanes. */
function sumsOf(a: v128, b: v128): v128 {
  const halves = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 4, 1, 5),
    v128.shuffle<f32>(a, b, 2, 6, 3, 7),
  );
  return f32x4.add(halves, v128.shuffle<f32>(halves, halves, 2, 3, 2, 3));
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

/** Added to a number, it leaves the nearest whole one in the low bits. */
const TO_WHOLE: f32 = 12582912;

/** Four at a time. */
function exponentials(x: v128): v128 {
  const y = f32x4.mul(
    f32x4.pmax(x, f32x4.splat(-87)),
    f32x4.splat(1.4426950408889634),
  );
  const bits = f32x4.add(y, f32x4.splat(TO_WHOLE));
  const whole = f32x4.sub(bits, f32x4.splat(TO_WHOLE));
  const f = f32x4.mul(f32x4.sub(y, whole), f32x4.splat(0.6931471805599453));
  let rest = f32x4.splat(0.0013888889);
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.008333334));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.041666667));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.16666667));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(0.5));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(1));
  rest = f32x4.add(f32x4.mul(rest, f), f32x4.splat(1));
  // Times a power of two: added to the exponent.
  return i32x4.add(rest, i32x4.shl(bits, 23));
}

/** Through the table where there is one; below 0 where there is no such node. */
function rowOf(table: usize, node: i32): i32 {
  return table && node >= 0 ? at(table, node) : node;
}

function at(pointer: usize, index: i32): i32 {
  return load<i32>(pointer + (index << 2));
}

function putInteger(pointer: usize, index: i32, value: i32): void {
  store<i32>(pointer + (index << 2), value);
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

// Bytes of each kernel's job: whoever runs one is told of fields that are missing.
export const layMessagesBytes: i32 = offsetof<Laying>();
export const attendForwardBytes: i32 = offsetof<Attention>();
export const attendBackwardSourcesBytes: i32 = offsetof<Attention>();
export const attendBackwardDestinationsBytes: i32 = offsetof<Attention>();
export const attendBackwardScoresBytes: i32 = offsetof<Attention>();
export const propagateBytes: i32 = offsetof<Propagation>();
export const encodeForwardBytes: i32 = offsetof<Encoding>();
export const encodeBackwardBytes: i32 = offsetof<EncodingBackward>();
export const softmaxLossBytes: i32 = offsetof<Softmax>();
export const adamBytes: i32 = offsetof<AdamStep>();
export const adamRowsBytes: i32 = offsetof<AdamRowsStep>();
export const gatherRowsBytes: i32 = offsetof<Gathering>();
