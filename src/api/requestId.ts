import { randomUUID } from 'node:crypto';

export const REQUEST_ID_HEADER = 'x-request-id';

/** What may stand in a log line as it is. */
const SAFE_ID = /^[\w.:-]{1,128}$/;

/** The caller's own id of a request where it is safe to repeat, else a new one. */
export function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && SAFE_ID.test(header)
    ? header
    : randomUUID();
}
