import { createHash, webcrypto } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  catalogueColumns,
  type CatalogueColumns,
  type ColumnArray,
} from '../domain/catalogueColumns.js';
import type { CatalogueStore } from '../domain/CatalogueStore.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';
import { AppError } from '../errors.js';
import { roundUp } from '../lib/roundUp.js';

export interface CatalogueFileOptions {
  readonly file: string;
  /** Told why what is there is passed over. */
  readonly onPassedOver: (error: unknown) => void;
  /** Told once that nothing can be kept. */
  readonly onUnwritable: (error: unknown) => void;
}

const { subtle } = webcrypto;

/** Counted up when the layout changes, so that a file of another version is passed over. */
const FORMAT = 3;
const SHA256_BYTES = 32;
const LENGTH_BYTES = 8;
/** Numbers are read where they lie in the file: that wants them on such bounds. */
const BOUND = 8;
/** A draft as old as this is nobody's any more. */
const DRAFT_MS = 600_000;

/**
 * One file: SHA-256 of the rest, length of the head, head as JSON, columns little-endian. Several servers may share it:
 * each writes a draft of its own and puts it in the place of the file whole, the last one stays.
 */
export class CatalogueFile implements CatalogueStore {
  /** One after the other, so that what is to be forgotten is not put back by what was begun before. */
  private turn: Promise<void> = Promise.resolve();
  private isUnwritable = false;
  private begun: Promise<CheckedFile> | null = null;

  constructor(private readonly options: CatalogueFileOptions) {}

  /** Begins to read, beside whatever else a start has to do; the first to ask for what is kept gets it. */
  begin(): void {
    this.begun = readChecked(this.options.file);
    this.begun.catch(() => undefined);
  }

  async read(key: string): Promise<ServedCatalogue | null> {
    try {
      const reading = this.begun ?? readChecked(this.options.file);
      this.begun = null;
      return toCatalogue(await reading, key);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.options.onPassedOver(error);
      }
      return null;
    }
  }

  write(key: string, catalogue: ServedCatalogue): Promise<void> {
    const { file } = this.options;
    return this.inTurn(async () => {
      await mkdir(dirname(file), { recursive: true });
      await removeOldDrafts(file);
      const draft = `${file}.${process.pid}${DRAFT}`;
      try {
        const parts = toParts(key, catalogueColumns.encode(catalogue));
        await writeChecked(draft, parts);
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    });
  }

  forget(): Promise<void> {
    return this.inTurn(() => rm(this.options.file, { force: true }));
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work).catch((error: unknown) => {
      if (!this.isUnwritable) this.options.onUnwritable(error);
      this.isUnwritable = true;
    });
    return this.turn;
  }
}

interface CheckedFile {
  readonly isWhole: boolean;
  /** Behind the checksum. */
  readonly rest: Buffer;
}

/** Both take other threads than the one that goes on meanwhile. */
async function readChecked(file: string): Promise<CheckedFile> {
  const bytes = await readAtOnce(file);
  const rest = bytes.subarray(SHA256_BYTES);
  const digest = Buffer.from(await subtle.digest('SHA-256', rest));
  return { isWhole: digest.equals(bytes.subarray(0, SHA256_BYTES)), rest };
}

/** In one go; `readFile` takes half a megabyte at a time, which is twice as long. */
async function readAtOnce(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const bytes = Buffer.allocUnsafeSlow(size);
    const { bytesRead } = await handle.read(bytes, 0, size);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Bytes that are summed up and written in one go: those of a million posts at once would hold everyone up for a third of a second. */
const PIECE_BYTES = 2 ** 24;

async function writeChecked(
  file: string,
  parts: readonly Uint8Array[],
): Promise<void> {
  // It names users, as authors.
  const handle = await open(file, 'w', 0o600);
  try {
    const hash = createHash('sha256');
    await handle.writeFile(Buffer.alloc(SHA256_BYTES));
    for (const piece of piecesOf(parts)) {
      hash.update(piece);
      await handle.writeFile(piece);
    }
    await handle.write(hash.digest(), 0, SHA256_BYTES, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function* piecesOf(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts) {
    for (let start = 0; start < part.length; start += PIECE_BYTES) {
      yield part.subarray(start, start + PIECE_BYTES);
    }
  }
}

const DRAFT = '.draft';

/** Of servers that were killed while they wrote. */
async function removeOldDrafts(file: string): Promise<void> {
  const folder = dirname(file);
  const drafts = (await readdir(folder)).filter(
    (name) => name.startsWith(`${basename(file)}.`) && name.endsWith(DRAFT),
  );
  for (const name of drafts) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > DRAFT_MS) await rm(path, { force: true });
  }
}

const TYPES = { Float32Array, Float64Array, Int32Array };

interface Head {
  readonly format: number;
  readonly key: string;
  readonly text: CatalogueColumns['text'];
  /** In the order of the file. */
  readonly columns: readonly {
    readonly name: string;
    readonly type: keyof typeof TYPES;
    readonly length: number;
  }[];
}

function toParts(
  key: string,
  { text, numbers }: CatalogueColumns,
): Uint8Array[] {
  const entries = Object.entries(numbers);
  const columns = entries.map(([name, array]) => ({
    name,
    type: array.constructor.name as keyof typeof TYPES,
    length: array.length,
  }));
  const head: Head = { format: FORMAT, key, text, columns };
  const headBytes = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(roundUp(headBytes.length, BOUND));
  return [
    length,
    ...padded(headBytes),
    ...entries.flatMap(([, array]) => padded(bytesOf(array))),
  ];
}

/** Throws `BAD_DATA` for whatever was not kept under this key by this version, whole. */
function toCatalogue(
  { isWhole, rest }: CheckedFile,
  key: string,
): ServedCatalogue {
  if (!isWhole) {
    throw new AppError('BAD_DATA', 'The kept catalogue is damaged');
  }
  const start = LENGTH_BYTES + rest.readUInt32LE();
  const text = rest.toString('utf8', LENGTH_BYTES, start);
  const head = JSON.parse(text) as Head;
  if (head.format !== FORMAT || head.key !== key) {
    throw new AppError(
      'BAD_DATA',
      'The kept catalogue is of another state of the graph, or of another version of Reelgraph',
    );
  }
  const numbers = readColumns(rest.subarray(start), head.columns);
  return catalogueColumns.decode({ text: head.text, numbers });
}

function readColumns(
  bytes: Buffer,
  columns: Head['columns'],
): Record<string, ColumnArray> {
  let offset = bytes.byteOffset;
  const arrays = columns.map(({ name, type, length }) => {
    const array = new TYPES[type](bytes.buffer as ArrayBuffer, offset, length);
    offset += roundUp(array.byteLength, BOUND);
    return [name, array] as const;
  });
  return Object.fromEntries(arrays);
}

function bytesOf(array: ColumnArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** With what is missing to the next bound behind it. */
function padded(bytes: Uint8Array): Uint8Array[] {
  const missing = roundUp(bytes.length, BOUND) - bytes.length;
  return [bytes, Buffer.alloc(missing, ' ')];
}
