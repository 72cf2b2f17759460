import { roundUp } from '../../lib/roundUp.js';
import { sortFalling } from '../../lib/sortFalling.js';
import { dotPosts } from '../dotPosts.js';
import { rankPosts } from '../rankPosts.js';
import { topPosts } from '../topPosts.js';
import {
  compileKernels,
  memoryOf,
  type RankKernels,
} from '../kernels/rankKernels.js';
import { CodedRows, MOST_CODED } from './CodedRows.js';

/** Rows that the kernels take at a time, and numbers of a row. */
const ROWS_AT_ONCE = 16;
const NUMBERS_AT_ONCE = 16;
/** A row begins at a line of the cache where it fills whole ones. */
const LINE = 64;
const LARGEST_BYTE = 127;
/** Keeps the sums of a row of 4,096 numbers within 32 bits. */
const LARGEST_QUERY = 4095;
/** Rows that the threshold is guessed from. */
const SAMPLE = 2048;
/** Most rows above a threshold that are looked at. */
const MOST_FOUND = 65_536;
/** Where no more are allowed each of them is looked at instead of all rows; up to four times as many where they are this share of all. */
const FEW = MOST_FOUND / 4;
const FEW_SHARE = 1 / 4;
/** Above so many rows their codes are looked at before their bytes, where it need not be decided which are first … */
const CODED_ABOVE = 50_000;
/** … and above so many also where it must be: below, whatever is asked for is found. */
const EXACT_UP_TO = 200_000;
/** The codes leave so many times as many as are needed, and so many more: where the exact products decide, and where all that lead will do. */
const CODED_FOR_TOP = { times: 4, more: 3000 };
const CODED_TO_LEAD = { times: 4, more: 700 };
/** What was quantised is this many times as many as asked for before the exact products decide. */
const SPARE = 2;

/** With what is spare they are well below what can be looked at. */
const MOST_WANTED = MOST_FOUND / 4;

/** Which rows may be found. */
export interface AllowedRows {
  /** `[numRows]` 1 for a row that may not be. */
  readonly barred: Uint8Array;
  /** How many may be. */
  readonly count: number;
}

/**
 * Finds the rows with the largest inner products by scanning all of them, each number in a byte with one scale a row: a quarter of
 * the memory that has to be read. Where there are very many rows only those are looked at that lead by their codes.
 * What the scan leaves is decided by the exact products, and so is everything where few rows are allowed.
 */
export class ByteRows {
  readonly numRows: number;
  private readonly padded: number;
  private readonly width: number;
  private readonly memory: WebAssembly.Memory;
  private readonly kernels: RankKernels;
  private readonly at: Layout;
  private readonly coded: CodedRows | null;

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
    const isCoded = this.numRows > CODED_ABOVE && dimension <= MOST_CODED;
    this.coded = isCoded ? new CodedRows(rows, dimension) : null;
  }

  /** Bytes that it takes beside the rows themselves. */
  get bytes(): number {
    return this.memory.buffer.byteLength + (this.coded?.bytes ?? 0);
  }

  /** The `count` allowed rows with the largest inner products, largest first, equal ones by row; fewer where not as many are allowed. Throws a `RangeError` for more than 16,384. */
  top(query: Float32Array, count: number, rows: AllowedRows): Int32Array {
    requireFew(count);
    const wanted = Math.min(count, rows.count);
    const coded = this.numRows > EXACT_UP_TO ? CODED_FOR_TOP : null;
    const found = this.leading(query, SPARE * wanted, rows, coded);
    const scores = dotPosts(
      { values: this.rows, dimension: this.dimension },
      found,
      { vector: query, constant: 0 },
    );
    sortFalling(scores, found);
    return found.slice(0, wanted);
  }

  /** The `count` allowed rows that lead by their bytes, in no order: all but a few of those with the largest inner products. Throws as `top` does. */
  lead(query: Float32Array, count: number, rows: AllowedRows): Int32Array {
    requireFew(count);
    return this.leading(query, count, rows, CODED_TO_LEAD);
  }

  private leading(
    query: Float32Array,
    count: number,
    { barred, count: allowed }: AllowedRows,
    coded: ScanOptions['coded'],
  ): Int32Array {
    const { at, width } = this;
    writeQuery(new Int16Array(this.memory.buffer, at.query, width), query);
    const need = Math.min(count, allowed);
    return this.scan(query, { need, barred, allowed, coded });
  }

  /** Rows that lead by what was quantised. */
  private scan(query: Float32Array, options: ScanOptions): Int32Array {
    const { need, barred, allowed } = options;
    const few = this.areFew(allowed);
    const led = few ? null : this.scanCodes(query, options);
    if (led !== null) return this.scanListed(led, need);
    const { at, padded } = this;
    new Uint8Array(this.memory.buffer, at.barred, padded).fill(1).set(barred);
    return few ? this.scanAllowed(options) : this.scanAll(options);
  }

  private areFew(allowed: number): boolean {
    const share = Math.min(MOST_FOUND, FEW_SHARE * this.numRows);
    return allowed <= Math.max(FEW, share);
  }

  /** Rows that lead by their codes; null where there are no codes, or more lead than can be looked at. */
  private scanCodes(
    query: Float32Array,
    { need, barred, allowed, coded }: ScanOptions,
  ): Int32Array | null {
    if (this.coded === null || coded === null) return null;
    const count = Math.min(allowed, coded.times * need + coded.more);
    if (count > MOST_FOUND / 2) return null;
    const led = this.coded.lead(query, count, barred);
    return led.length <= MOST_FOUND ? led : null;
  }

  /** … each allowed one looked at. */
  private scanAllowed({ need, allowed }: ScanOptions): Int32Array {
    const { at, padded, kernels } = this;
    kernels.collectAllowed(padded, at.barred, at.found, allowed);
    const found = new Int32Array(this.memory.buffer, at.found, allowed);
    return this.scanListed(found, need);
  }

  /** … each of these looked at. */
  private scanListed(list: Int32Array, need: number): Int32Array {
    const { at, width } = this;
    const { buffer } = this.memory;
    new Int32Array(buffer, at.found, list.length).set(list);
    this.kernels.scanListed(
      ...[at.rows, at.found, list.length, width],
      ...[at.scales, at.query, at.scores],
    );
    const scores = new Float32Array(buffer, at.scores, list.length);
    if (need >= list.length) return list.slice();
    return topPosts(scores, need).map((place) => list[place]!);
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
    const sample = new Float32Array(Math.ceil(numRows / step));
    let size = 0;
    for (let row = 0; row < numRows; row += step) {
      if (barred[row] === 0) sample[size++] = scores[row]!;
    }
    return sample.subarray(0, size).sort().reverse();
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

function requireFew(count: number): void {
  if (count > MOST_WANTED)
    throw new RangeError(`${count} rows asked for, at most ${MOST_WANTED}`);
}

interface ScanOptions {
  /** Rows to find: what is asked for, and some to spare. */
  readonly need: number;
  readonly barred: Uint8Array;
  readonly allowed: number;
  /** How many the codes leave; null where they are not to be looked at. */
  readonly coded: { readonly times: number; readonly more: number } | null;
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
  const rows = roundUp(barred + padded, LINE);
  const end = rows + padded * width;
  return { query, found, scales, scores, barred, rows, end };
}

/** Scaled to the largest whole numbers: the order of the products is the same. */
function writeQuery(target: Int16Array, query: Float32Array): void {
  const largest = query.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const factor = largest > 0 ? LARGEST_QUERY / largest : 0;
  target.fill(0);
  query.forEach((value, axis) => (target[axis] = Math.round(value * factor)));
}
