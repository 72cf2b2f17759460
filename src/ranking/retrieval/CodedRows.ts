import { createRandom } from '../../lib/createRandom.js';
import { nthLargest } from '../../lib/nthLargest.js';
import {
  compileKernels,
  memoryOf,
  type RankKernels,
} from '../kernels/rankKernels.js';
import { fairSample } from '../fairSample.js';
import { CellSpread, type CellProducts } from './CellSpread.js';
import { BLOCK, encodeRows } from './encodeRows.js';
import { fitCells, lessCentres, type Cells } from './fitCells.js';
import { fitPlanes, type Planes } from './fitPlanes.js';
import { layCells, NO_ROW, type CellPlaces } from './layCells.js';

/** Entries of a part's table, by a code of four bits. */
const ENTRIES = 16;
/** Two of them fit a byte, and 516 parts a sum of sixteen bits. */
const LARGEST_ENTRY = 127;
/** Rows that a threshold is guessed from. */
const SAMPLE = 4096;
/** Most rows above a threshold. */
const MOST_FOUND = 262_144;

/** Most numbers of a row. */
export const MOST_CODED = 1024;

/** Of the rows that are to lead so many may lie in cells that are not looked at. */
const MISSED = 1 / 100;

/**
 * A first look at very many rows (IVFADC, Jégou et al. 2011): every two numbers of what a row is apart from the centre of its cell are a point
 * of a plane, and the nearest of sixteen points stands for it, four bits. An inner product is then the centre's and a sum of table
 * entries, and a quarter of the memory of a scan of bytes is read. It is off by some part of a deviation, so it leaves thousands of rows
 * to a closer look. Cells that hardly hold any that lead are passed over (`CellSpread`).
 */
export class CodedRows {
  private readonly planes: Planes;
  private readonly numParts: number;
  private readonly spread: CellSpread;
  private readonly places: CellPlaces;
  private readonly sample: SampledRows;
  private readonly at: Layout;
  private readonly memory: WebAssembly.Memory;
  private readonly kernels: RankKernels;
  /** Used again for what each code adds to a product. */
  private readonly added: Float32Array;
  /** Used again for what leads. */
  private readonly found = new Int32Array(MOST_FOUND);

  /** `rows` is `[numRows, dimension]` row-major, at most `MOST_CODED` numbers each. */
  constructor(
    rows: Float32Array,
    private readonly dimension: number,
  ) {
    const cells = fitCells(rows, dimension);
    const numRows = rows.length / dimension;
    const chosen = fairSample(numRows);
    const apart = lessCentres(cells, rows, chosen);
    this.spread = new CellSpread(cells, chosen, apart);
    this.places = layCells(cells, BLOCK);
    this.sample = spreadRows(cells, numRows);
    this.planes = fitPlanes(apart, dimension, createRandom(1));
    // Parts go two at a time: the last one may be empty.
    this.numParts = 2 * Math.ceil(dimension / 4);
    this.added = new Float32Array(this.numParts * ENTRIES);
    this.at = layOut(this.places, this.numParts);
    this.memory = memoryOf(this.at.end);
    this.kernels = compileKernels(this.memory);
    this.encode(rows, cells);
  }

  /** Bytes that it takes. */
  get bytes(): number {
    const { order } = this.places;
    return this.memory.buffer.byteLength + order.byteLength;
  }

  /** About `count` rows that are not barred and lead by their codes, in no order; at least half as many where there are. */
  lead(query: Float32Array, count: number, barred: Uint8Array): Int32Array {
    const asked = { cells: this.spread.ask(query), scale: this.scale(query) };
    const sample = this.sampleProducts(asked, barred);
    for (let share = count / barred.length; ; share *= 2) {
      const place = Math.ceil(share * SAMPLE);
      if (place >= sample.length) return allAllowed(barred);
      const least = nthLargest(sample, place);
      const cells = this.spread.from(asked.cells, least, MISSED * count);
      const found = this.collect(asked, { cells, least, barred });
      if (found.length >= count / 2) return found;
    }
  }

  private collect(
    { cells: { means }, scale }: Asked,
    { cells, least, barred }: CollectOptions,
  ): Int32Array {
    const { found, places } = this;
    let size = 0;
    for (const cell of cells) {
      const start = places.starts[cell]!;
      const sum = (least - means[cell]! - scale.least) * scale.factor;
      const led = this.scanCell(cell, Math.max(0, Math.ceil(sum)));
      for (let at = 0; at < led.length && size < MOST_FOUND; at++) {
        const row = places.order[start + led[at]!]!;
        if (row !== NO_ROW && barred[row] === 0) found[size++] = row;
      }
    }
    return found.slice(0, size);
  }

  /** Places in a cell of what has at least such a sum. */
  private scanCell(cell: number, least: number): Int32Array {
    const { at, numParts, kernels } = this;
    const { starts } = this.places;
    if (least > numParts * LARGEST_ENTRY) return NONE;
    const size = starts[cell + 1]! - starts[cell]!;
    const codes = at.codes + (starts[cell]! * numParts) / 2;
    kernels.scanCodes(codes, size / BLOCK, numParts, at.tables, at.sums);
    const count = kernels.collectSumsFrom(at.sums, size, least, at.found);
    return new Int32Array(this.memory.buffer, at.found, count);
  }

  /** Of the allowed rows of the sample. */
  private sampleProducts(
    { cells: { means }, scale }: Asked,
    barred: Uint8Array,
  ): Float32Array {
    const { at, numParts, kernels, sample } = this;
    const numBlocks = SAMPLE / BLOCK;
    kernels.scanCodes(at.sampled, numBlocks, numParts, at.tables, at.sums);
    const sums = new Uint16Array(this.memory.buffer, at.sums, SAMPLE);
    const products = new Float32Array(SAMPLE);
    let size = 0;
    for (let place = 0; place < SAMPLE; place++) {
      if (barred[sample.rows[place]!] !== 0) continue;
      const apart = scale.least + sums[place]! / scale.factor;
      products[size++] = means[sample.cells[place]!]! + apart;
    }
    return products.subarray(0, size);
  }

  /** Writes what each code adds to the product with the query: whole numbers from 0, in one scale. */
  private scale(query: Float32Array): Scale {
    const { planes, numParts, at, added } = this;
    let [least, widest] = [0, 0];
    for (let part = 0; part < planes.length; part++) {
      const own = added.subarray(part * ENTRIES, (part + 1) * ENTRIES);
      const range = multiply(planes[part]!, query, part, own);
      least += range.least;
      widest = Math.max(widest, range.width);
    }
    const factor = LARGEST_ENTRY / (widest || 1);
    const { buffer } = this.memory;
    const tables = new Uint8Array(buffer, at.tables, numParts * ENTRIES);
    added.forEach((more, entry) => (tables[entry] = Math.round(more * factor)));
    return { least, factor };
  }

  /** The sample lies behind all others. */
  private encode(rows: Float32Array, cells: Cells): void {
    const { planes, dimension, numParts, at, sample } = this;
    const { order } = this.places;
    const all = new Int32Array(order.length + SAMPLE);
    all.set(order);
    all.set(sample.rows, order.length);
    const { buffer } = this.memory;
    const codes = new Uint8Array(buffer, at.codes, at.end - at.codes);
    encodeRows(rows, all, { cells, planes, dimension, numParts }, codes);
  }
}

/** Products of the points of a plane with its two numbers of the query, each less the least of them. */
function multiply(
  points: Float32Array,
  query: Float32Array,
  part: number,
  products: Float32Array,
): { least: number; width: number } {
  const [x, y] = [query[2 * part]!, query[2 * part + 1] ?? 0];
  let [least, largest] = [Infinity, -Infinity];
  for (let code = 0; code < ENTRIES; code++) {
    const product = x * points[2 * code]! + y * points[2 * code + 1]!;
    products[code] = product;
    least = Math.min(least, product);
    largest = Math.max(largest, product);
  }
  for (let code = 0; code < ENTRIES; code++) products[code]! -= least;
  return { least, width: largest - least };
}

/** How products are told by the sums of table entries: each is `least` and its sum divided by `factor`. */
interface Scale {
  readonly least: number;
  readonly factor: number;
}

interface Asked {
  readonly cells: CellProducts;
  readonly scale: Scale;
}

interface CollectOptions {
  readonly cells: Int32Array;
  /** Product from which a row leads. */
  readonly least: number;
  readonly barred: Uint8Array;
}

const NONE = new Int32Array();

/** Rows evenly spread over all: their codes lie together once more. */
interface SampledRows {
  readonly rows: Int32Array;
  readonly cells: Int32Array;
}

function spreadRows({ cellOf }: Cells, numRows: number): SampledRows {
  const step = numRows / SAMPLE;
  const rows = Int32Array.from({ length: SAMPLE }, (_none, place) =>
    Math.floor(place * step),
  );
  return { rows, cells: rows.map((row) => cellOf[row]!) };
}

function allAllowed(barred: Uint8Array): Int32Array {
  return Int32Array.from(barred.keys()).filter((row) => barred[row] === 0);
}

/** Addresses in the memory. */
interface Layout {
  readonly tables: number;
  readonly found: number;
  readonly sums: number;
  readonly codes: number;
  readonly sampled: number;
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
  const codes = sums + 2 * largest;
  const sampled = codes + (order.length * numParts) / 2;
  const end = sampled + (SAMPLE * numParts) / 2;
  return { tables, found, sums, codes, sampled, end };
}
