import type { Access } from '../api/access/loadAccess.js';
import type { Config } from '../config.js';

/** Some thirty pages of twenty posts a second. */
const RATE_LIMIT = 600_000;

/** What the queries of one caller may cost a minute; null for no limit. */
export function rateLimitOf(
  { rateLimit }: Config,
  { open }: Access,
): number | null {
  if (rateLimit === 'auto') return open ? null : RATE_LIMIT;
  return rateLimit === 'off' ? null : rateLimit;
}
