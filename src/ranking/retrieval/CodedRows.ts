import { createRandom } from '../../lib/createRandom.js';
import { roundUp } from '../../lib/roundUp.js';
import {
  compileKernels,
  memoryOf,
  type RankKernels,
} from '../kernels/rankKernels.js';
import { fitPlanes, type Planes } from './fitPlanes.js';
import { nearestPoint } from './nearestPoint.js';

/** Rows whose codes lie together. */
const BLOCK = 32;
/** Entries of a part's table, by a code of four bits. */
const ENTRIES = 16;
/** Two of them fit a byte, and 516 parts a sum of sixteen bits. */
const LARGEST_ENTRY = 127;
/** Rows that a threshold is guessed from. */
const SAMPLE = 2048;
/** Most rows above a threshold. */
const MOST_FOUND = 262_144;

/** Most numbers of a row. */
export const MOST_CODED = 1024;

/**
 * A first look at very many rows: every two numbers of a row are a point of a plane, and the nearest of sixteen points stands for it
 * (product quantisation, Jégou et al. 2011), four bits. An inner product is then a sum of table entries, and a quarter of
 * the memory of a scan of bytes is read. It is off by a third of a deviation, so it leaves thousands of rows to a closer look.
 */
export class CodedRows {
  private readonly planes: Planes;
  private readonly numParts: number;
  private readonly padded: number;
  private readonly at: Layout;
  private readonly memory: WebAssembly.Memory;
  private readonly kernels: RankKernels;

  /** `rows` is `[numRows, dimension]` row-major, at most `MOST_CODED` numbers each. */
  constructor(
    rows: Float32Array,
    private readonly dimension: number,
  ) {
    const numRows = rows.length / dimension;
    this.planes = fitPlanes(rows, dimension, createRandom(1));
    // Parts go two at a time: the last one may be empty.
    this.numParts = 2 * Math.ceil(dimension / 4);
    this.padded = roundUp(numRows, BLOCK);
    this.at = layOut(this.padded, this.numParts);
    this.memory = memoryOf(this.at.end);
    this.kernels = compileKernels(this.memory);
    this.encode(rows);
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** About `count` rows that are not barred and lead by their codes, rising; at least so many where there are. */
  lead(query: Float32Array, count: number, barred: Uint8Array): Int32Array {
    const { at, padded, numParts, kernels } = this;
    const { buffer } = this.memory;
    this.writeTables(query);
    new Uint8Array(buffer, at.barred, padded)
      .fill(1, barred.length)
      .set(barred);
    const numBlocks = padded / BLOCK;
    kernels.scanCodes(at.codes, numBlocks, numParts, at.tables, at.sums);
    const sample = this.sampleSums(barred);
    for (let share = (1.1 * count) / barred.length; ; share *= 3) {
      const threshold = sample[Math.ceil(share * SAMPLE) + 2] ?? -1;
      const found = this.collect(threshold);
      if (found.length >= count || threshold < 0) return found;
    }
  }

  private collect(threshold: number): Int32Array {
    const { at, padded } = this;
    if (threshold < 0) return this.all();
    const count = this.kernels.collectSumsAbove(
      ...[at.sums, padded, at.barred],
      ...[threshold, at.found, MOST_FOUND],
    );
    const kept = Math.min(count, MOST_FOUND);
    return new Int32Array(this.memory.buffer, at.found, kept).slice();
  }

  private all(): Int32Array {
    const { at, padded } = this;
    const barred = new Uint8Array(this.memory.buffer, at.barred, padded);
    return Int32Array.from(barred.keys()).filter((row) => barred[row] === 0);
  }

  /** Sums of allowed rows, evenly spread over all, largest first. */
  private sampleSums(barred: Uint8Array): Uint16Array {
    const sums = new Uint16Array(this.memory.buffer, this.at.sums, this.padded);
    const step = barred.length / SAMPLE;
    const sample = new Uint16Array(SAMPLE);
    let size = 0;
    for (let place = 0; place < SAMPLE; place++) {
      const row = Math.floor(place * step);
      if (barred[row] === 0) sample[size++] = sums[row]!;
    }
    return sample.subarray(0, size).sort().reverse();
  }

  /** What each code adds to the product with the query: whole numbers from 0, in one scale. */
  private writeTables(query: Float32Array): void {
    const { planes, numParts, at } = this;
    const products = planes.map((points, part) =>
      productsOf(points, query[2 * part]!, query[2 * part + 1] ?? 0),
    );
    const widest = products.reduce(
      (most, { least, largest }) => Math.max(most, largest - least),
      0,
    );
    const scale = LARGEST_ENTRY / (widest || 1);
    const { buffer } = this.memory;
    const tables = new Uint8Array(buffer, at.tables, numParts * ENTRIES);
    products.forEach(({ values, least }, part) => {
      values.forEach((value, code) => {
        tables[part * ENTRIES + code] = Math.round((value - least) * scale);
      });
    });
  }

  private encode(rows: Float32Array): void {
    const { dimension, numParts, planes, at, padded } = this;
    const codes = new Uint8Array(
      this.memory.buffer,
      at.codes,
      (padded * numParts) / 2,
    );
    planes.forEach((points, part) => {
      const codeOf = toLookUp(points);
      const column = 2 * part;
      const alone = column + 1 === dimension;
      for (let row = 0; row * dimension < rows.length; row++) {
        const start = row * dimension + column;
        const code = codeOf(rows[start]!, alone ? 0 : rows[start + 1]!);
        const place = row % BLOCK;
        const block = (row - place) / BLOCK;
        const byte = (block * numParts + part) * ENTRIES + (place % ENTRIES);
        codes[byte]! |= place < ENTRIES ? code : code << 4;
      }
    });
  }
}

function productsOf(
  points: Float32Array,
  x: number,
  y: number,
): { values: Float32Array; least: number; largest: number } {
  const values = new Float32Array(ENTRIES);
  let [least, largest] = [Infinity, -Infinity];
  for (let code = 0; code < ENTRIES; code++) {
    const value = x * points[2 * code]! + y * points[2 * code + 1]!;
    values[code] = value;
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return { values, least, largest };
}

/** Steps of the raster along either axis. */
const RASTER = 64;

/** The nearest point of a plane, by a raster over where they lie: exact up to its width. */
function toLookUp(points: Float32Array): (x: number, y: number) => number {
  const reach = points.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-30);
  const step = (3 * reach) / RASTER;
  const middle = (RASTER - 1) / 2;
  const nearest = Uint8Array.from({ length: RASTER * RASTER }, (_none, cell) =>
    nearestPoint(points, {
      x: ((cell % RASTER) - middle) * step,
      y: (Math.floor(cell / RASTER) - middle) * step,
    }),
  );
  const cellOf = (value: number): number =>
    Math.max(0, Math.min(RASTER - 1, Math.round(value / step + middle)));
  return (x, y) => nearest[cellOf(y) * RASTER + cellOf(x)]!;
}

/** Addresses in the memory. */
interface Layout {
  readonly tables: number;
  readonly found: number;
  readonly sums: number;
  readonly barred: number;
  readonly codes: number;
  readonly end: number;
}

function layOut(padded: number, numParts: number): Layout {
  const tables = 0;
  const found = tables + numParts * ENTRIES;
  const sums = found + 4 * MOST_FOUND;
  const barred = sums + 2 * padded;
  const codes = barred + padded;
  return {
    tables,
    found,
    sums,
    barred,
    codes,
    end: codes + (padded * numParts) / 2,
  };
}
