import neo4j, { type Driver } from 'neo4j-driver';
import { createGraphDoor, type GraphDoor } from '../runQuery.js';

const DEADLINE_MS = 10_000;

/** What every new Neo4j asks for once. */
const FIRST_PASSWORD = 'neo4j';

/**
 * Whether a server answers a query over Bolt: the real handshake, not an open port.
 * Rejects with `AppError`: `SERVICE_UNAVAILABLE` where it does not answer, `CONFIGURATION` where it refuses the password.
 */
export async function probeBolt(
  boltUri: string,
  password: string | undefined,
): Promise<void> {
  await withDoor(boltUri, { password, database: 'neo4j' }, (door) =>
    door.run('read/ping', {}, { mode: 'autocommit' }),
  );
}

/** Gives a server that still has its first password the configured one. Rejects as `probeBolt` does. */
export async function setInitialPassword(
  boltUri: string,
  password: string,
): Promise<void> {
  const first = { password: FIRST_PASSWORD, database: 'system' };
  await withDoor(boltUri, first, (door) =>
    door.run('system/setInitialPassword', { password }, { mode: 'autocommit' }),
  );
}

async function withDoor(
  boltUri: string,
  { password, database }: { password: string | undefined; database: string },
  use: (door: GraphDoor) => Promise<unknown>,
): Promise<void> {
  const driver = open(boltUri, password);
  try {
    await use(createGraphDoor(driver, { database, timeoutMs: DEADLINE_MS }));
  } finally {
    await driver.close();
  }
}

function open(boltUri: string, password: string | undefined): Driver {
  const auth =
    password === undefined ? undefined : neo4j.auth.basic('neo4j', password);
  return neo4j.driver(boltUri, auth, {
    connectionTimeout: DEADLINE_MS,
    maxTransactionRetryTime: 0,
    telemetryDisabled: true,
  });
}
