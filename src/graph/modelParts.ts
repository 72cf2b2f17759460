import type { Slot } from '../domain/ModelVersion.js';
import { sharedZeros } from '../lib/sharedZeros.js';
import { withBreaks } from '../lib/withBreaks.js';
import type { GraphDoor } from './runQuery.js';
import { toBase64 } from './toBase64.js';

/** Columns of numbers or text by name, as bytes. */
export type ModelColumns = Readonly<Record<string, Uint8Array>>;

/** Bytes of one piece: a transaction's worth, far below what Bolt and the heap can take. */
const PIECE_BYTES = 2 ** 20;

/** What the server holds outside its heap while they are read, which is limited too. */
const PIECES_AT_ONCE = 8;

/**
 * Where columns that are read whole live in the graph, cut into pieces. They travel as Base64: the driver takes and gives bytes one by
 * one, a second for 30 MB, and text at once.
 */
export const modelParts = { write, read };

/**
 * Replaces the columns of a slot. A million edges are seconds as text and minutes as relationships,
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
      const text = toBase64(column.subarray(start, start + PIECE_BYTES));
      const piece = { slot, name, place, text };
      await door.run('write/addModelPart', piece, { mode: 'write' });
    }
  }
}

/** The columns of a slot, in memory that threads share; one that was written empty is absent. */
async function read(door: GraphDoor, slot: Slot): Promise<ModelColumns> {
  const pieces = new Map<string, Uint8Array[]>();
  const options = { rowsAtOnce: PIECES_AT_ONCE };
  const rows = door.stream('read/modelParts', { slot }, options);
  for await (const row of rows) {
    const name = String(row.name);
    const known = pieces.get(name) ?? [];
    known[Number(row.place)] = toBytes(row.content as string | Int8Array);
    pieces.set(name, known);
  }
  return withBreaks(joinAll(pieces));
}

/** What was published before pieces were text is bytes, which the driver gives as signed numbers. */
function toBytes(content: string | Int8Array): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'base64');
  const { buffer, byteOffset, byteLength } = content;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A piece a step. Each column takes its pieces out of the list, so that not all are in memory twice. */
function* joinAll(
  pieces: ReadonlyMap<string, Uint8Array[]>,
): Generator<void, ModelColumns> {
  const columns: Record<string, Uint8Array> = {};
  for (const [name, list] of pieces) {
    columns[name] = yield* join(list.splice(0));
  }
  return columns;
}

function* join(list: readonly Uint8Array[]): Generator<void, Uint8Array> {
  const size = list.reduce((sum, { length }) => sum + length, 0);
  const joined = sharedZeros(Uint8Array, size);
  let at = 0;
  for (const piece of list) {
    yield;
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
