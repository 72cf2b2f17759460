import { createRandom } from '../../lib/createRandom.js';
import {
  compileKernels,
  memoryOf,
  type RankKernels,
} from '../kernels/rankKernels.js';
import { CellSpread } from './CellSpread.js';
import { BLOCK, encodeRows } from './encodeRows.js';
import { fitCells } from './fitCells.js';
import { fitPlanes, type Planes } from './fitPlanes.js';
import { layCells, NO_ROW, type CellPlaces } from './layCells.js';

/** Entries of a part's table, by a code of four bits. */
const ENTRIES = 16;
/** Two of them fit a byte, and 516 parts a sum of sixteen bits. */
const LARGEST_ENTRY = 127;
/** Rows that a threshold is guessed from. */
const SAMPLE = 8192;
/** Most rows above a threshold. */
const MOST_FOUND = 262_144;

/** Most numbers of a row. */
export const MOST_CODED = 1024;

/** Of the rows that are to lead so many may lie in cells that are not looked at. */
const MISSED = 1 / 100;

/**
 * A first look at very many rows: every two numbers of a row are a point of a plane, and the nearest of sixteen points stands for it
 * (product quantisation, Jégou et al. 2011), four bits. An inner product is then a sum of table entries, and a quarter of
 * the memory of a scan of bytes is read. It is off by a third of a deviation, so it leaves thousands of rows to a closer look.
 * Rows of a cell lie together, and cells that hardly hold any that lead are passed over (`CellSpread`).
 */
export class CodedRows {
  private readonly planes: Planes;
  private readonly numParts: number;
  private readonly spread: CellSpread;
  private readonly places: CellPlaces;
  /** Rows evenly spread over all: their codes lie together once more. */
  private readonly sample: Int32Array;
  private readonly at: Layout;
  private readonly memory: WebAssembly.Memory;
  private readonly kernels: RankKernels;
  /** Used again for what leads. */
  private readonly found = new Int32Array(MOST_FOUND);

  /** `rows` is `[numRows, dimension]` row-major, at most `MOST_CODED` numbers each. */
  constructor(
    rows: Float32Array,
    private readonly dimension: number,
  ) {
    const cells = fitCells(rows, dimension);
    this.spread = new CellSpread(cells, rows, dimension);
    this.places = layCells(cells, BLOCK);
    this.sample = spreadRows(rows.length / dimension);
    this.planes = fitPlanes(rows, dimension, createRandom(1));
    // Parts go two at a time: the last one may be empty.
    this.numParts = 2 * Math.ceil(dimension / 4);
    this.at = layOut(this.places, this.numParts);
    this.memory = memoryOf(this.at.end);
    this.kernels = compileKernels(this.memory);
    this.encode(rows);
  }

  /** Bytes that it takes. */
  get bytes(): number {
    const { order } = this.places;
    return this.memory.buffer.byteLength + order.byteLength;
  }

  /** About `count` rows that are not barred and lead by their codes, in no order; at least so many where there are. */
  lead(query: Float32Array, count: number, barred: Uint8Array): Int32Array {
    const scale = this.writeTables(query);
    const sums = this.sampleSums(barred);
    for (let share = (1.1 * count) / barred.length; ; share *= 1.5) {
      const threshold = nthLargest(sums, Math.ceil(share * SAMPLE) + 2);
      if (threshold === null) return allAllowed(barred);
      const product = scale.least + threshold / scale.factor;
      const cells = this.spread.above(query, product, MISSED * count);
      const found = this.collect(cells, threshold, barred);
      if (found.length >= count) return found;
    }
  }

  private collect(
    cells: Int32Array,
    threshold: number,
    barred: Uint8Array,
  ): Int32Array {
    const { found, places } = this;
    let size = 0;
    for (const cell of cells) {
      const start = places.starts[cell]!;
      const above = this.scanCell(cell, threshold);
      for (let at = 0; at < above.length && size < MOST_FOUND; at++) {
        const row = places.order[start + above[at]!]!;
        if (row !== NO_ROW && barred[row] === 0) found[size++] = row;
      }
    }
    return found.slice(0, size);
  }

  /** Places in a cell of what is above the threshold. */
  private scanCell(cell: number, threshold: number): Int32Array {
    const { at, numParts, kernels } = this;
    const { starts } = this.places;
    const size = starts[cell + 1]! - starts[cell]!;
    const codes = at.codes + (starts[cell]! * numParts) / 2;
    kernels.scanCodes(codes, size / BLOCK, numParts, at.tables, at.sums);
    const count = kernels.collectSumsAbove(at.sums, size, threshold, at.found);
    return new Int32Array(this.memory.buffer, at.found, count);
  }

  /** By sum, how many allowed rows of the sample have it. */
  private sampleSums(barred: Uint8Array): Uint16Array {
    const { at, numParts, kernels, sample } = this;
    const numBlocks = SAMPLE / BLOCK;
    kernels.scanCodes(at.sampled, numBlocks, numParts, at.tables, at.sums);
    const sums = new Uint16Array(this.memory.buffer, at.sums, SAMPLE);
    const counts = new Uint16Array(numParts * LARGEST_ENTRY + 1);
    for (let place = 0; place < SAMPLE; place++) {
      if (barred[sample[place]!] === 0) counts[sums[place]!]! += 1;
    }
    return counts;
  }

  /** What each code adds to the product with the query: whole numbers from 0, in one scale. */
  private writeTables(query: Float32Array): { least: number; factor: number } {
    const { planes, numParts, at } = this;
    const products = planes.map((points, part) =>
      productsOf(points, query[2 * part]!, query[2 * part + 1] ?? 0),
    );
    const widest = products.reduce(
      (most, { least, largest }) => Math.max(most, largest - least),
      0,
    );
    const factor = LARGEST_ENTRY / (widest || 1);
    const { buffer } = this.memory;
    const tables = new Uint8Array(buffer, at.tables, numParts * ENTRIES);
    products.forEach(({ values, least }, part) => {
      values.forEach((value, code) => {
        tables[part * ENTRIES + code] = Math.round((value - least) * factor);
      });
    });
    return {
      least: products.reduce((sum, { least }) => sum + least, 0),
      factor,
    };
  }

  private encode(rows: Float32Array): void {
    const { planes, dimension, numParts, at, places, sample } = this;
    const encoding = { planes, dimension, numParts };
    const codesAt = (address: number, count: number) =>
      new Uint8Array(this.memory.buffer, address, (count * numParts) / 2);
    const { order } = places;
    encodeRows(rows, order, encoding, codesAt(at.codes, order.length));
    encodeRows(rows, sample, encoding, codesAt(at.sampled, SAMPLE));
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

/** Of numbers that are told by how often each is there, the one that so many stand before; null where there are not as many. */
function nthLargest(counts: Uint16Array, before: number): number | null {
  let passed = 0;
  for (let number = counts.length - 1; number >= 0; number--) {
    passed += counts[number]!;
    if (passed > before) return number;
  }
  return null;
}

/** `[SAMPLE]` places evenly spread over so many. */
function spreadRows(numRows: number): Int32Array {
  const step = numRows / SAMPLE;
  return Int32Array.from({ length: SAMPLE }, (_none, place) =>
    Math.floor(place * step),
  );
}

function allAllowed(barred: Uint8Array): Int32Array {
  return Int32Array.from(barred.keys()).filter((row) => barred[row] === 0);
}

/** Addresses in the memory. */
interface Layout {
  readonly tables: number;
  readonly found: number;
  readonly sums: number;
  readonly sampled: number;
  readonly codes: number;
  readonly end: number;
}

function layOut({ starts, order }: CellPlaces, numParts: number): Layout {
  const largest = starts.reduce(
    (most, start, cell) => Math.max(most, start - (starts[cell - 1] ?? 0)),
    SAMPLE,
  );
  const tables = 0;
  const found = tables + numParts * ENTRIES;
  const sums = found + 4 * largest;
  const sampled = sums + 2 * largest;
  const codes = sampled + (SAMPLE * numParts) / 2;
  const end = codes + (order.length * numParts) / 2;
  return { tables, found, sums, sampled, codes, end };
}
