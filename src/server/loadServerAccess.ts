import { loadAccess, type Access } from '../api/access/loadAccess.js';
import type { Config } from '../config.js';

/** Whom the API lets in, as configured. Throws `CONFIGURATION` where it would be open to others: before anything is started. */
export function loadServerAccess(config: Config): Promise<Access> {
  const { host, openAccess, apiKeys, dataDir } = config;
  return loadAccess({
    host,
    openAccess,
    apiKeys,
    dataDir,
    jwt: {
      issuer: config.jwtIssuer,
      audience: config.jwtAudience,
      jwksUrl: config.jwtJwksUrl,
      publicKey: config.jwtPublicKey,
      secret: config.jwtSecret,
      algorithms: config.jwtAlgorithms,
    },
  });
}
