import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { CatalogueMemory } from '../domain/CatalogueMemory.js';
import type { ServedCatalogue } from '../domain/ServedCatalogue.js';

const CHECKSUM_BYTES = 32;

export interface CatalogueFileOptions {
  readonly path: string;
  /** Told of a file that cannot be used or written; the catalogue then comes from the graph. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * The last catalogue in one file: its sha256, then V8's serialisation. A restart needs not read a million edges again.
 * It takes its place in one rename; a file that is damaged, or from another version of Node, is passed over.
 */
export function createCatalogueFile({
  path,
  onFailure,
}: CatalogueFileOptions): CatalogueMemory {
  return {
    load: async () => {
      try {
        return parse(await readFile(path));
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOENT') onFailure(error);
        return undefined;
      }
    },
    save: async (catalogue) => {
      try {
        const half = `${path}.${process.pid}.half`;
        const content = serialize(catalogue);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(half, Buffer.concat([checksum(content), content]));
        await rename(half, path);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}

function parse(bytes: Buffer): ServedCatalogue {
  const content = bytes.subarray(CHECKSUM_BYTES);
  if (!checksum(content).equals(bytes.subarray(0, CHECKSUM_BYTES))) {
    throw new Error('The file of the last catalogue is damaged');
  }
  return deserialize(content) as ServedCatalogue;
}

function checksum(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
