import { createReadStream } from 'node:fs';

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Without its line end; null where the line is longer than the limit. */
  readonly text: string | null;
}

const NEWLINE = 0x0a;

/**
 * The lines of a file, one at a time, whatever its size. A line of more than `maxBytes` is skipped without being held
 * in memory. UTF-8, a byte order mark dropped; a line that is not UTF-8 is read as Latin-1, as older MovieLens files are.
 */
export async function* readLines(
  path: string,
  maxBytes: number,
): AsyncGenerator<Line> {
  let number = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const take = (part: Buffer): Line => {
    number += 1;
    const tooLong = heldBytes + part.length > maxBytes;
    const text = tooLong ? null : toText(Buffer.concat([...held, part]));
    held = [];
    heldBytes = 0;
    return { number, text: number === 1 ? withoutMark(text) : text };
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    for (; end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    heldBytes += chunk.length - start;
    if (heldBytes <= maxBytes) held.push(chunk.subarray(start));
    else held = [];
  }
  if (heldBytes > 0) yield take(Buffer.alloc(0));
}

function toText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  const decoded = text.includes('\uFFFD') ? bytes.toString('latin1') : text;
  return decoded.endsWith('\r') ? decoded.slice(0, -1) : decoded;
}

function withoutMark(text: string | null): string | null {
  return text?.startsWith('\uFEFF') ? text.slice(1) : text;
}
