import { sortFalling } from '../../lib/sortFalling.js';
import { rankPosts } from '../rankPosts.js';
import { topPosts } from '../topPosts.js';
import {
  compileKernels,
  memoryOf,
  type RankKernels,
} from '../kernels/rankKernels.js';

/** Rows that the kernels take at a time, and numbers of a row. */
const ROWS_AT_ONCE = 16;
const NUMBERS_AT_ONCE = 16;
const LARGEST_BYTE = 127;
/** Keeps the sums of a row of 4,096 numbers within 32 bits. */
const LARGEST_QUERY = 4095;
/** Rows that the threshold is guessed from. */
const SAMPLE = 2048;
/** Most rows above a threshold that are looked at. */
const MOST_FOUND = 65_536;
/** Where no more are allowed each of them is looked at instead of all rows. */
const FEW = MOST_FOUND;
/** What was quantised is this many times as many as asked for before the exact products decide. */
const SPARE = 2;

/** Which rows may be found. */
export interface AllowedRows {
  /** `[numRows]` 1 for a row that may not be. */
  readonly barred: Uint8Array;
  /** How many may be. */
  readonly count: number;
}

/**
 * Finds the rows with the largest inner products by scanning all of them, each number in a byte with one scale a row: a quarter of
 * the memory that has to be read. What the scan leaves is decided by the exact products, and so is everything where few rows are allowed.
 */
export class ByteRows {
  readonly numRows: number;
  private readonly padded: number;
  private readonly width: number;
  private readonly memory: WebAssembly.Memory;
  private readonly kernels: RankKernels;
  private readonly at: Layout;

  /** `rows` is `[numRows, dimension]` row-major, and must not change. */
  constructor(
    private readonly rows: Float32Array,
    readonly dimension: number,
  ) {
    this.numRows = rows.length / dimension;
    this.padded = roundUp(this.numRows, ROWS_AT_ONCE);
    this.width = roundUp(dimension, NUMBERS_AT_ONCE);
    this.at = layOut(this.padded, this.width);
    this.memory = memoryOf(this.at.end);
    this.kernels = compileKernels(this.memory);
    this.quantise();
  }

  /** Bytes that it takes beside the rows themselves. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** The `count` allowed rows with the largest inner products, largest first, equal ones by row; fewer where not as many are allowed. */
  top(
    query: Float32Array,
    count: number,
    { barred, count: allowed }: AllowedRows,
  ): Int32Array {
    const { at, padded, width } = this;
    const { buffer } = this.memory;
    writeQuery(new Int16Array(buffer, at.query, width), query);
    new Uint8Array(buffer, at.barred, padded).fill(1).set(barred);
    const wanted = Math.min(count, allowed);
    const options = { need: Math.min(SPARE * wanted, allowed), allowed };
    const found =
      allowed <= FEW ? this.scanAllowed(options) : this.scanAll(options);
    const scores = this.exact(query, found);
    sortFalling(scores, found);
    return found.slice(0, wanted);
  }

  /** Rows that lead by what was quantised, each allowed one looked at. */
  private scanAllowed({ need, allowed }: ScanOptions): Int32Array {
    const { at, padded, width, kernels } = this;
    kernels.collectAllowed(padded, at.barred, at.found, allowed);
    kernels.scanListed(
      ...[at.rows, at.found, allowed, width],
      ...[at.scales, at.query, at.scores],
    );
    const { buffer } = this.memory;
    const found = new Int32Array(buffer, at.found, allowed);
    const scores = new Float32Array(buffer, at.scores, allowed);
    return Int32Array.from(topPosts(scores, need), (place) => found[place]!);
  }

  /** … all rows looked at, those above a guessed threshold taken. */
  private scanAll({ need, allowed }: ScanOptions): Int32Array {
    const { at, padded, width } = this;
    this.kernels.scanBytes(
      ...[at.rows, padded, width],
      ...[at.scales, at.query, at.scores],
    );
    const sample = this.sampleScores();
    for (let spare = 1.2; ; spare *= 3) {
      const place = Math.ceil((spare * need * sample.length) / allowed) + 8;
      const threshold = sample[place] ?? -Infinity;
      const found = this.collect(threshold);
      if (found.length >= need || threshold === -Infinity) {
        return this.best(found, need);
      }
    }
  }

  /** Scores of allowed rows, evenly spread over all, largest first. */
  private sampleScores(): Float32Array {
    const { at, numRows } = this;
    const { buffer } = this.memory;
    const barred = new Uint8Array(buffer, at.barred, numRows);
    const scores = new Float32Array(buffer, at.scores, numRows);
    const step = Math.max(1, Math.floor(numRows / SAMPLE));
    const sample: number[] = [];
    for (let row = 0; row < numRows; row += step) {
      if (barred[row] === 0) sample.push(scores[row]!);
    }
    return Float32Array.from(sample).sort().reverse();
  }

  private collect(threshold: number): Int32Array {
    const { at, padded } = this;
    const count = this.kernels.collectAbove(
      ...[at.scores, padded, at.barred],
      ...[threshold, at.found, MOST_FOUND],
    );
    const kept = Math.min(count, MOST_FOUND);
    return new Int32Array(this.memory.buffer, at.found, kept).slice();
  }

  private best(found: Int32Array, count: number): Int32Array {
    const scores = new Float32Array(this.memory.buffer, this.at.scores);
    return rankPosts(scores, found).subarray(0, count);
  }

  private exact(query: Float32Array, found: Int32Array): Float32Array {
    const { rows, dimension } = this;
    const products = new Float32Array(found.length);
    for (let place = 0; place < found.length; place++) {
      const start = found[place]! * dimension;
      let sum = 0;
      for (let axis = 0; axis < dimension; axis++) {
        sum += rows[start + axis]! * query[axis]!;
      }
      products[place] = sum;
    }
    return products;
  }

  private quantise(): void {
    const { rows, dimension, width, numRows, at } = this;
    const { buffer } = this.memory;
    const bytes = new Int8Array(buffer, at.rows, numRows * width);
    const scales = new Float32Array(buffer, at.scales, numRows);
    for (let row = 0; row < numRows; row++) {
      const start = row * dimension;
      let largest = 0;
      for (let axis = 0; axis < dimension; axis++) {
        largest = Math.max(largest, Math.abs(rows[start + axis]!));
      }
      scales[row] = largest / LARGEST_BYTE;
      const factor = largest > 0 ? LARGEST_BYTE / largest : 0;
      for (let axis = 0; axis < dimension; axis++) {
        bytes[row * width + axis] = Math.round(rows[start + axis]! * factor);
      }
    }
  }
}

interface ScanOptions {
  /** Rows to find: what is asked for, and some to spare. */
  readonly need: number;
  readonly allowed: number;
}

/** Addresses in the memory. */
interface Layout {
  readonly query: number;
  readonly found: number;
  readonly scales: number;
  readonly scores: number;
  readonly barred: number;
  readonly rows: number;
  readonly end: number;
}

function layOut(padded: number, width: number): Layout {
  const query = 0;
  const found = query + 2 * width;
  const scales = found + 4 * MOST_FOUND;
  const scores = scales + 4 * padded;
  const barred = scores + 4 * padded;
  const rows = roundUp(barred + padded, NUMBERS_AT_ONCE);
  const end = rows + padded * width;
  return { query, found, scales, scores, barred, rows, end };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

/** Scaled to the largest whole numbers: the order of the products is the same. */
function writeQuery(target: Int16Array, query: Float32Array): void {
  const largest = query.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const factor = largest > 0 ? LARGEST_QUERY / largest : 0;
  target.fill(0);
  query.forEach((value, axis) => (target[axis] = Math.round(value * factor)));
}
