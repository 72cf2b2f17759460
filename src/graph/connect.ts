import neo4j, { type Driver } from 'neo4j-driver';
import { AppError } from '../errors.js';

export interface GraphAddress {
  /** `bolt://…` or `neo4j://…`, with `+s` for TLS. */
  readonly uri: string;
  readonly user: string;
  /** Undefined where the server asks for none (the managed one on loopback). */
  readonly password: string | undefined;
}

export interface ConnectOptions {
  /** How long a failed transaction is tried again, milliseconds: short for requests, long for jobs. */
  readonly retryMs: number;
}

/**
 * A driver that has already reached the server. One per process; the caller closes it.
 * Throws `SERVICE_UNAVAILABLE` naming the address, or `CONFIGURATION` where the credentials are refused.
 */
export async function connect(
  address: GraphAddress,
  { retryMs }: ConnectOptions,
): Promise<Driver> {
  const driver = createDriver(address, { retryMs });
  try {
    await driver.getServerInfo();
    return driver;
  } catch (cause) {
    await driver.close();
    throw unreachable(address, cause);
  }
}

/** A driver that has reached nothing yet. */
export function createDriver(
  address: GraphAddress,
  { retryMs }: ConnectOptions,
): Driver {
  return neo4j.driver(address.uri, authOf(address), {
    disableLosslessIntegers: true,
    maxTransactionRetryTime: retryMs,
    connectionTimeout: 2000,
    connectionAcquisitionTimeout: 3000,
    connectionLivenessCheckTimeout: 30_000,
    maxConnectionPoolSize: 50,
    telemetryDisabled: true,
    userAgent: 'reelgraph',
  });
}

function authOf({ user, password }: GraphAddress) {
  return password === undefined ? undefined : neo4j.auth.basic(user, password);
}

function unreachable({ uri, user }: GraphAddress, cause: unknown): AppError {
  const code = (cause as { code?: string }).code ?? '';
  return code.startsWith('Neo.ClientError.Security')
    ? new AppError(
        'CONFIGURATION',
        `Neo4j at ${uri} refused user "${user}": check NEO4J_USER and NEO4J_PASSWORD`,
        { cause },
      )
    : new AppError(
        'SERVICE_UNAVAILABLE',
        `Neo4j at ${uri} does not answer: check that it runs and that NEO4J_URI is right`,
        { cause },
      );
}
