import { AppError } from '../../errors.js';

/** The body of an answer as text. Throws `UPSTREAM_FAILED` as soon as it is longer than `maxBytes`, without reading on. */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ??
    []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new AppError(
        'UPSTREAM_FAILED',
        `${withoutQuery(response.url)} answered with more than ${maxBytes} bytes: lower UPSTREAM_PAGE_SIZE`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
