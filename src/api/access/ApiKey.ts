import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../errors.js';
import { SCOPES } from './Principal.js';

/** How every key begins, so that it is told from a JWT, and found where it leaked. */
export const KEY_PREFIX = 'rg_';
const KEY_BYTES = 32;

const apiKeySchema = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/),
  scopes: z.array(z.enum(SCOPES)).min(1),
  /** The only user that the key may speak for. */
  userId: z.string().min(1).max(128).optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What is kept of a key: never the key itself. */
export type ApiKey = z.output<typeof apiKeySchema>;

/** A new key with what is kept of it. The key is 256 random bits, so that its bare hash can be kept. */
export function createApiKey(facts: Omit<ApiKey, 'sha256'>): {
  readonly key: string;
  readonly kept: ApiKey;
} {
  const key = KEY_PREFIX + randomBytes(KEY_BYTES).toString('base64url');
  return { key, kept: parseKey({ ...facts, sha256: hashOf(key) }, 'the key') };
}

/** Keys as JSON, one a line. Throws `CONFIGURATION` naming source and line, and nothing of what stands there. */
export function parseApiKeys(text: string, source: string): ApiKey[] {
  return text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return [];
    const where = `${source}, line ${place + 1}`;
    return [parseKey(parseJson(line), where)];
  });
}

/** Hexadecimal SHA-256 of a key. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function parseKey(value: unknown, where: string): ApiKey {
  const { success, data, error } = apiKeySchema.safeParse(value);
  if (success) return data;
  const faults = error.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
  throw new AppError(
    'CONFIGURATION',
    `${where}: not what "reelgraph keys create" prints: ${faults.join('; ')}`,
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
