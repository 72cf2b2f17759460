import type {
  CryptoKey,
  JWTPayload,
  JWTVerifyGetKey,
  JWTVerifyOptions,
} from 'jose';
import { AppError } from '../../errors.js';
import { SCOPES, type Principal } from './Principal.js';

export interface JwtOptions {
  readonly issuer: string | undefined;
  readonly audience: string | undefined;
  /** One of the three says what signatures are checked with. */
  readonly jwksUrl: string | undefined;
  readonly publicKey: string | undefined;
  readonly secret: string | undefined;
  /** Taken from `jwksUrl` and `publicKey`; a secret is always HS256. */
  readonly algorithms: readonly string[];
}

/** Who a JWT speaks for. Throws `UNAUTHENTICATED` without saying what was wrong with it. */
export type JwtVerifier = (token: string) => Promise<Principal>;

/** RFC 7518, 3.2: a key as long as the hash or longer. */
const MIN_SECRET_BYTES = 32;
/** Clocks differ a little, seconds. */
const CLOCK_TOLERANCE = 5;
const JWKS_TIMEOUT_MS = 2000;

/**
 * Checks JWTs against a pinned algorithm, issuer and audience (RFC 8725); null where none are configured.
 * Throws `CONFIGURATION` where a part is missing or a key cannot be read.
 */
export async function createJwtVerifier(
  options: JwtOptions,
): Promise<JwtVerifier | null> {
  const { issuer, audience, jwksUrl, publicKey, secret } = options;
  const sources = [jwksUrl, publicKey, secret].filter(isSet);
  if (sources.length === 0 && !isSet(issuer) && !isSet(audience)) return null;
  if (sources.length !== 1 || !isSet(issuer) || !isSet(audience)) {
    throw new AppError(
      'CONFIGURATION',
      'JWTs need JWT_ISSUER, JWT_AUDIENCE and exactly one of JWT_JWKS_URL, JWT_PUBLIC_KEY and JWT_SECRET',
    );
  }
  const { jwtVerify, errors } = await import('jose');
  const getKey = await createGetKey(options);
  const checks: JWTVerifyOptions = {
    issuer,
    audience,
    algorithms: isSet(secret) ? ['HS256'] : [...options.algorithms],
    clockTolerance: CLOCK_TOLERANCE,
    requiredClaims: ['exp'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, getKey, checks);
      return toPrincipal(payload);
    } catch (cause) {
      const fault = cause instanceof errors.JOSEError ? cause : null;
      if (fault === null || fault instanceof errors.JWKSTimeout) {
        throw new AppError(
          'SERVICE_UNAVAILABLE',
          'The keys of the issuer cannot be read',
          { cause },
        );
      }
      throw new AppError('UNAUTHENTICATED', 'The token is not valid', {
        cause,
      });
    }
  };
}

async function createGetKey({
  jwksUrl,
  publicKey,
  secret,
  algorithms,
}: JwtOptions): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet, importSPKI } = await import('jose');
  if (isSet(jwksUrl)) {
    return createRemoteJWKSet(new URL(jwksUrl), {
      timeoutDuration: JWKS_TIMEOUT_MS,
    });
  }
  if (isSet(publicKey)) {
    const keys = await importAll(algorithms, (algorithm) =>
      importSPKI(publicKey, algorithm),
    );
    return ({ alg }) => keys.get(alg)!;
  }
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < MIN_SECRET_BYTES) {
    throw new AppError(
      'CONFIGURATION',
      `JWT_SECRET has ${bytes.length} bytes but needs at least ${MIN_SECRET_BYTES}`,
    );
  }
  return () => bytes;
}

/** The same key for each algorithm; `jwtVerify` asks for none that is not pinned. */
async function importAll(
  algorithms: readonly string[],
  read: (algorithm: string) => Promise<CryptoKey>,
): Promise<ReadonlyMap<string, CryptoKey>> {
  try {
    const keys = algorithms.map(
      async (algorithm) => [algorithm, await read(algorithm)] as const,
    );
    return new Map(await Promise.all(keys));
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION',
      `JWT_PUBLIC_KEY must be a PEM public key (SPKI) for JWT_ALGORITHMS=${algorithms.join(',')}`,
      { cause },
    );
  }
}

/** Whom the subject names is who they are; only `admin` speaks for others too. */
function toPrincipal({ sub, scope }: JWTPayload): Principal {
  const named = typeof scope === 'string' ? scope.split(' ') : [];
  const scopes = SCOPES.filter((known) => named.includes(known));
  const userId = scopes.includes('admin') ? null : (sub ?? null);
  return { id: `token:${sub ?? ''}`, scopes, userId };
}

function isSet(value: string | undefined): value is string {
  return value !== undefined;
}
