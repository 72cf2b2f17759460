import { z } from 'zod';
import {
  duration,
  integer,
  list,
  secret,
  setting,
  text,
  url,
} from './setting.js';

/** What the API listens on, whom it lets in, and what it tells them. */
export const API_SETTINGS = {
  host: setting('HOST', '127.0.0.1', 'Address that the API listens on', text),
  port: setting(
    'PORT',
    '4000',
    'Port of the API; 0 for any free one',
    integer(0, 65_535),
  ),
  requestTimeoutMs: setting(
    'REQUEST_TIMEOUT',
    '3s',
    'Deadline of one request',
    duration,
  ),
  cursorSecret: secret(
    'CURSOR_SECRET',
    'Key that signs cursors; without it one is made and kept in DATA_DIR',
  ),
  openAccess: setting(
    'OPEN_ACCESS',
    'loopback',
    'Where the API may be open to everyone: `loopback`, or `anywhere` behind something that keeps others out; with keys or JWTs it is open nowhere',
    z.enum(['loopback', 'anywhere']),
  ),
  apiKeys: secret(
    'API_KEYS',
    'API keys as lines of `reelgraph keys create`; without it those in DATA_DIR count',
  ),
  jwtIssuer: setting(
    'JWT_ISSUER',
    undefined,
    'Who signs the JWTs that are taken, their `iss`',
    text.optional(),
  ),
  jwtAudience: setting(
    'JWT_AUDIENCE',
    undefined,
    'Whom the JWTs are for, their `aud`',
    text.optional(),
  ),
  jwtJwksUrl: setting(
    'JWT_JWKS_URL',
    undefined,
    'Where the public keys of the issuer are (JWKS)',
    url.optional(),
  ),
  jwtPublicKey: secret(
    'JWT_PUBLIC_KEY',
    'Public key of the issuer (PEM), instead of JWT_JWKS_URL',
  ),
  jwtSecret: secret(
    'JWT_SECRET',
    'Key of at least 32 bytes shared with the issuer (HS256), instead of JWT_JWKS_URL',
  ),
  jwtAlgorithms: setting(
    'JWT_ALGORITHMS',
    'RS256',
    'Signatures that are taken from JWT_JWKS_URL or JWT_PUBLIC_KEY, with commas between',
    list(
      z.enum([
        'RS256',
        'RS384',
        'RS512',
        'PS256',
        'PS384',
        'PS512',
        'ES256',
        'ES384',
        'ES512',
        'EdDSA',
      ]),
    ),
  ),
  introspection: setting(
    'INTROSPECTION',
    'auto',
    'Introspection, hints in errors and GraphiQL: `on`, `off`, or `auto` for on where the API is open on loopback',
    z.enum(['auto', 'on', 'off']),
  ),
  trustedDocuments: setting(
    'TRUSTED_DOCUMENTS',
    'off',
    'Queries that are not in TRUSTED_DOCUMENTS_FILE are refused (`enforce`), logged (`warn`), or answered like all others (`off`)',
    z.enum(['off', 'warn', 'enforce']),
  ),
  trustedDocumentsFile: setting(
    'TRUSTED_DOCUMENTS_FILE',
    undefined,
    'JSON file of `{"sha256:…": "query …"}`',
    text.optional(),
  ),
  rateLimit: setting(
    'RATE_LIMIT',
    'auto',
    'What the queries of one caller may cost a minute: a number, `off`, or `auto` for 600000 where callers are known and no limit where the API is open',
    z.union([z.enum(['auto', 'off']), integer(1, 1_000_000_000)], {
      error: 'expected "auto", "off" or a whole number from 1 to 1000000000',
    }),
  ),
  allowedOrigins: setting(
    'ALLOWED_ORIGINS',
    '',
    'Origins whose pages may call the API from a browser, such as `https://app.example.com`, with commas between',
    list(
      z.string().regex(/^https?:\/\/[^/*\s]+$/, 'expected https://host[:port]'),
    ),
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    '',
    'Addresses or networks of proxies whose `X-Forwarded-For` is believed, with commas between',
    list(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])),
  ),
  otlpEndpoint: setting(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    undefined,
    'Where OpenTelemetry traces are sent (OTLP over HTTP); without it none are made',
    url.optional(),
  ),
} as const;
