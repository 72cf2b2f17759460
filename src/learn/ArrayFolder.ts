import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.js';
import { writing } from './writing.js';

const ARRAY_TYPES = { Float32Array, Float64Array, Int32Array, Uint8Array };
type ArrayType = keyof typeof ARRAY_TYPES;

export type NumberArray = Float32Array | Float64Array | Int32Array | Uint8Array;

/** A thing of JSON and large columns of numbers, on disk as two files. */
export interface ArrayContent<Meta> {
  readonly meta: Meta;
  readonly arrays: Readonly<Record<string, NumberArray>>;
}

const FORMAT = 1;
const META_FILE = 'meta.json';
const ARRAYS_FILE = 'arrays.bin';

interface MetaFile<Meta> {
  readonly format: number;
  readonly meta: Meta;
  /** In the order of the other file, little-endian. */
  readonly arrays: readonly {
    readonly name: string;
    readonly type: ArrayType;
    readonly length: number;
  }[];
  readonly sha256: string;
}

/** Writes the folder beside its place and renames it: there is a whole one or none. Throws `CONFIGURATION` where the disk refuses it. */
export async function writeArrayFolder<Meta>(
  folder: string,
  { meta, arrays }: ArrayContent<Meta>,
): Promise<void> {
  refuseBigEndian();
  const entries = Object.entries(arrays);
  const bytes = Buffer.concat(
    entries.map(([, array]) =>
      Buffer.from(array.buffer, array.byteOffset, array.byteLength),
    ),
  );
  const file: MetaFile<Meta> = {
    format: FORMAT,
    meta,
    arrays: entries.map(([name, array]) => ({
      name,
      type: array.constructor.name as ArrayType,
      length: array.length,
    })),
    sha256: sha256(bytes),
  };
  const draft = `${folder}.draft`;
  await writing(folder, async () => {
    await rm(draft, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(draft);
    await writeFile(join(draft, ARRAYS_FILE), bytes, { flush: true });
    const text = JSON.stringify(file);
    await writeFile(join(draft, META_FILE), text, { flush: true });
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  }).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    throw error;
  });
}

/** Reads what `writeArrayFolder` wrote. Throws `BAD_DATA` where it is missing, of another format, cut short or changed. */
export async function readArrayFolder<Meta>(
  folder: string,
): Promise<ArrayContent<Meta>> {
  refuseBigEndian();
  const [file, bytes] = await readFiles<Meta>(folder);
  if (file.format !== FORMAT) {
    throw new AppError(
      'BAD_DATA',
      `${folder} has format ${String(file.format)}; this version reads ${FORMAT}`,
    );
  }
  if (sha256(bytes) !== file.sha256) {
    throw new AppError(
      'BAD_DATA',
      `${join(folder, ARRAYS_FILE)} is damaged: its checksum differs from the one in ${META_FILE}; train again`,
    );
  }
  let offset = 0;
  const arrays = file.arrays.map(({ name, type, length }) => {
    const array = new ARRAY_TYPES[type](length);
    const part = bytes.subarray(offset, offset + array.byteLength);
    new Uint8Array(array.buffer).set(part);
    offset += array.byteLength;
    return [name, array] as const;
  });
  return { meta: file.meta, arrays: Object.fromEntries(arrays) };
}

async function readFiles<Meta>(
  folder: string,
): Promise<[MetaFile<Meta>, Buffer]> {
  try {
    const text = await readFile(join(folder, META_FILE), 'utf8');
    const bytes = await readFile(join(folder, ARRAYS_FILE));
    return [JSON.parse(text) as MetaFile<Meta>, bytes];
  } catch (cause) {
    throw new AppError('BAD_DATA', `${folder} cannot be read whole`, { cause });
  }
}

/** The arrays are written as they lie in memory, and every platform that Node supports here is little-endian. */
function refuseBigEndian(): void {
  if (endianness() !== 'LE') {
    throw new AppError(
      'CONFIGURATION',
      'Reelgraph needs a little-endian machine',
    );
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
