import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.js';

/** A place in a ranked list. */
export interface CursorPosition {
  /** Key of the list, 24 hexadecimal digits. */
  readonly list: string;
  /** The moment that the list was ranked for, milliseconds since the epoch. */
  readonly now: number;
  /** 0-based place of the post that the cursor stands on. */
  readonly position: number;
}

/** Opaque, signed cursors. */
export interface CursorCodec {
  encode(scope: string, position: CursorPosition): string;
  /** Throws `BAD_USER_INPUT` for anything that this codec did not make for this very scope. */
  decode(scope: string, cursor: string): CursorPosition;
}

const VERSION = 2;
const LIST_BYTES = 12;
const PAYLOAD_BYTES = 1 + LIST_BYTES + 8 + 4;
const TAG_BYTES = 16;

/**
 * Cursors that carry a tag over their place, under a key that is made of `scope`, the query that they belong to, by HMAC-SHA256. The key is
 * made once for the cursors of a page. The tag is half of the SHA-256 of key and place, which are of one length always: nothing
 * can be put behind them, which is what a second HMAC would guard against.
 */
export function createCursorCodec(secret: string): CursorCodec {
  let last = { scope: '', key: keyOf(secret, '') };
  const tagOf = (scope: string, payload: Buffer): Buffer => {
    if (scope !== last.scope) last = { scope, key: keyOf(secret, scope) };
    const signed = Buffer.concat([last.key, payload]);
    return Buffer.from(
      hash('sha256', signed, 'hex').slice(0, 2 * TAG_BYTES),
      'hex',
    );
  };
  return {
    encode: (scope, position) => {
      const payload = toPayload(position);
      const tag = tagOf(scope, payload);
      return Buffer.concat([payload, tag]).toString('base64url');
    },
    decode: (scope, cursor) => {
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(0, PAYLOAD_BYTES);
      const tag = bytes.subarray(PAYLOAD_BYTES);
      const whole = bytes.length === PAYLOAD_BYTES + TAG_BYTES;
      // Node ignores stray characters in base64; only the very text that was given out counts.
      const canonical = whole && bytes.toString('base64url') === cursor;
      if (!canonical || !timingSafeEqual(tag, tagOf(scope, payload))) {
        throw invalidCursor(cursor);
      }
      return toPosition(payload);
    },
  };
}

function keyOf(secret: string, scope: string): Buffer {
  return createHmac('sha256', secret).update(scope).digest();
}

function toPayload({ list, now, position }: CursorPosition): Buffer {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUInt8(VERSION, 0);
  payload.write(list, 1, LIST_BYTES, 'hex');
  payload.writeDoubleBE(now, 1 + LIST_BYTES);
  payload.writeUInt32BE(position, 1 + LIST_BYTES + 8);
  return payload;
}

function toPosition(payload: Buffer): CursorPosition {
  return {
    list: payload.toString('hex', 1, 1 + LIST_BYTES),
    now: payload.readDoubleBE(1 + LIST_BYTES),
    position: payload.readUInt32BE(1 + LIST_BYTES + 8),
  };
}

const SHOWN = 80;

function invalidCursor(cursor: string): AppError {
  return new AppError(
    'BAD_USER_INPUT',
    `after must be a cursor that this very query returned, with the same arguments, but got: ${JSON.stringify(cursor.slice(0, SHOWN))}`,
    { details: { argument: 'after', reason: 'INVALID_CURSOR' } },
  );
}
