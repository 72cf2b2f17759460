import type { Slot } from '../domain/ModelVersion.js';
import type { GraphDoor } from './runQuery.js';

/** Columns of numbers or text by name, as bytes. */
export type ModelColumns = Readonly<Record<string, Uint8Array>>;

/** Bytes of one piece: a transaction's worth, far below what Bolt and the heap can take. */
const PIECE_BYTES = 2 ** 20;

/** Where columns that are read whole live in the graph, cut into pieces. */
export const modelParts = { write, read };

/**
 * Replaces the columns of a slot. A million edges are seconds as bytes and minutes as relationships,
 * and they change with the slot, so that what serves is never touched.
 */
async function write(
  door: GraphDoor,
  slot: Slot,
  columns: ModelColumns,
): Promise<void> {
  await door.run('write/clearModelParts', { slot }, { mode: 'autocommit' });
  for (const [name, column] of Object.entries(columns)) {
    const places = Math.ceil(column.length / PIECE_BYTES);
    for (let place = 0; place < places; place++) {
      const start = place * PIECE_BYTES;
      const bytes = column.subarray(start, start + PIECE_BYTES);
      const piece = { slot, name, place, bytes };
      await door.run('write/addModelPart', piece, { mode: 'write' });
    }
  }
}

/** The columns of a slot; one that was written empty is absent. */
async function read(door: GraphDoor, slot: Slot): Promise<ModelColumns> {
  const pieces = new Map<string, Uint8Array[]>();
  for await (const row of door.stream('read/modelParts', { slot })) {
    const name = String(row.name);
    const known = pieces.get(name) ?? [];
    pieces.set(name, [...known, toUint8(row.bytes as Int8Array)]);
  }
  return Object.fromEntries(
    [...pieces].map(([name, list]) => [
      name,
      new Uint8Array(Buffer.concat(list)),
    ]),
  );
}

/** The driver gives bytes as signed numbers. */
function toUint8({ buffer, byteOffset, byteLength }: Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
