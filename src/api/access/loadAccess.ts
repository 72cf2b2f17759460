import { AppError } from '../../errors.js';
import { hashOf, KEY_PREFIX, parseApiKeys, type ApiKey } from './ApiKey.js';
import { ApiKeyFile } from './ApiKeyFile.js';
import {
  createJwtVerifier,
  type JwtOptions,
  type JwtVerifier,
} from './createJwtVerifier.js';
import { isLoopback } from './isLoopback.js';
import { ANYONE, type Principal } from './Principal.js';

export interface AccessOptions {
  /** Where the API will listen. */
  readonly host: string;
  readonly openAccess: 'loopback' | 'anywhere';
  /** Lines of keys; without them those of the data folder count. */
  readonly apiKeys: string | undefined;
  readonly dataDir: string;
  readonly jwt: JwtOptions;
}

/** Whom the API lets in. */
export interface Access {
  /** Nobody needs to say who they are. */
  readonly open: boolean;
  /** Only programs of this machine can reach the API. */
  readonly loopback: boolean;
  /**
   * Who sent an `Authorization` header. It asks no database.
   * Throws `UNAUTHENTICATED`, or `SERVICE_UNAVAILABLE` where the issuer's keys cannot be read.
   */
  authenticate(authorization: string | undefined): Promise<Principal>;
}

/**
 * Keys and JWTs as configured. With neither, everyone may do everything on loopback, and elsewhere nothing starts:
 * throws `CONFIGURATION` naming `HOST` and what to set.
 */
export async function loadAccess(options: AccessOptions): Promise<Access> {
  const keys = await loadKeys(options);
  const verify = await createJwtVerifier(options.jwt);
  const loopback = isLoopback(options.host);
  if (keys.length > 0 || verify !== null) {
    const authenticate = createAuthenticate(keys, verify);
    return { open: false, loopback, authenticate };
  }
  if (!loopback && options.openAccess === 'loopback') {
    throw mustBeClosed(options.host);
  }
  const authenticate = () => Promise.resolve(ANYONE);
  return { open: true, loopback, authenticate };
}

function loadKeys({ apiKeys, dataDir }: AccessOptions): Promise<ApiKey[]> {
  return apiKeys === undefined
    ? new ApiKeyFile(dataDir).read()
    : Promise.resolve(parseApiKeys(apiKeys, 'API_KEYS'));
}

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

function createAuthenticate(
  keys: readonly ApiKey[],
  verify: JwtVerifier | null,
): Access['authenticate'] {
  // Found by their hash, so that the time a look takes says nothing of the keys.
  const byHash = new Map(keys.map((key) => [key.sha256, toPrincipal(key)]));
  return async (authorization) => {
    if (authorization === undefined) throw refusal(MISSING);
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw refusal('The header is no Bearer token');
    if (!token.startsWith(KEY_PREFIX) && verify !== null) return verify(token);
    const principal = byHash.get(hashOf(token));
    if (principal === undefined) throw refusal('The token is not valid');
    return principal;
  };
}

function toPrincipal({ name, scopes, userId }: ApiKey): Principal {
  return { id: `key:${name}`, scopes, userId: userId ?? null };
}

const MISSING =
  'This API wants to know who asks: send "Authorization: Bearer" with an API key or a JWT';

function refusal(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}

function mustBeClosed(host: string): AppError {
  return new AppError(
    'CONFIGURATION',
    `HOST=${host}: others can reach this address, so callers must be known. Create a key with "reelgraph keys create --name web --scope read", or set JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL; OPEN_ACCESS=anywhere serves everyone all the same`,
  );
}
