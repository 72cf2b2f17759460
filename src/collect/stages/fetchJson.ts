import { AppError } from '../../errors.js';
import { concealSecrets } from './concealSecrets.js';
import { readBody } from './readBody.js';
import { TransientFault } from './TransientFault.js';

export interface FetchOptions {
  readonly token: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, for a `Retry-After` that is a date. */
  readonly now: () => number;
}

const MAX_BODY_BYTES = 32 * 1024 * 1024;
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;
const LONGEST_SHOWN = 120;
const TRANSIENT_STATUS = new Set([408, 425, 429]);

/**
 * One GET of the external API, its answer parsed. Throws `TransientFault` where another try may help, `CONFIGURATION` where the token
 * is refused, and `UPSTREAM_FAILED` for everything else. No message holds the token or the query, whatever the other side answers.
 */
export async function fetchJson(
  url: URL,
  options: FetchOptions,
): Promise<unknown> {
  const place = `${url.origin}${url.pathname}`;
  const { timeoutMs, signal, token } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      headers: { 'Flic-Token': token, accept: 'application/json' },
      // A redirect would carry the token to an address that nobody chose.
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    });
    const text = await readBody(response, MAX_BODY_BYTES);
    const body = {
      text,
      show: () => shown(concealSecrets(text, { token, url })),
    };
    if (!response.ok) throw statusFault(place, { response, body, ...options });
    return parseJson(place, body);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError || error instanceof TransientFault) {
      throw error;
    }
    if (limit.aborted) {
      throw new TransientFault(`${place} gave no answer in ${timeoutMs} ms`);
    }
    const reason = concealSecrets(reasonOf(error), { token, url });
    throw new TransientFault(`${place} cannot be reached: ${reason}`);
  }
}

interface StatusContext extends FetchOptions {
  readonly response: Response;
  readonly body: Body;
}

interface Body {
  readonly text: string;
  /** Its beginning, without secrets. */
  readonly show: () => string;
}

function statusFault(
  place: string,
  { response, body, now }: StatusContext,
): Error {
  const { status, headers } = response;
  if (status === 401 || status === 403) {
    return new AppError(
      'CONFIGURATION',
      `${place} refused the token (status ${status}): check UPSTREAM_TOKEN`,
    );
  }
  if (status >= 300 && status < 400) {
    return new AppError(
      'UPSTREAM_FAILED',
      `${place} redirects to "${(headers.get('location') ?? '').split('?', 1)[0]}": set UPSTREAM_URL to the address that answers`,
    );
  }
  const message = `${place} answered with status ${status}: ${body.show()}`;
  if (status < 500 && !TRANSIENT_STATUS.has(status)) {
    return new AppError('UPSTREAM_FAILED', message);
  }
  const waitMs = retryAfterMs(headers.get('retry-after'), now());
  if (waitMs === undefined || waitMs <= LONGEST_RETRY_AFTER_MS) {
    return new TransientFault(message, waitMs);
  }
  return new AppError(
    'UPSTREAM_FAILED',
    `${place} asks to be left alone for ${Math.round(waitMs / 1000)} s: collect again then`,
  );
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3); undefined where there is neither. */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function parseJson(place: string, { text, show }: Body): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TransientFault(
      `${place} answered with something that is not JSON: ${show()}`,
    );
  }
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.slice(0, LONGEST_SHOWN));
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message || String(cause) : message;
}
