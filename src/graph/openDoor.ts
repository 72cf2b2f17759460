import type { Driver } from 'neo4j-driver';
import { withDeadline } from '../lib/withDeadline.js';
import {
  connect,
  createDriver,
  type ConnectOptions,
  type GraphAddress,
} from './connect.js';
import { migrate } from './migrate.js';
import {
  createGraphDoor,
  type DoorOptions,
  type GraphDoor,
} from './runQuery.js';

export interface OpenDoor {
  readonly door: GraphDoor;
  /** Closes the connections, within a second also where the server is silent. */
  close(): Promise<void>;
}

export type OpenDoorOptions = ConnectOptions & Omit<DoorOptions, 'renew'>;

/** A door to a server that answers, its schema brought up to date; it renews its driver where too many queries in a row get no answer. */
export async function openDoor(
  address: GraphAddress,
  { retryMs, ...options }: OpenDoorOptions,
): Promise<OpenDoor> {
  let driver = await connect(address, { retryMs });
  const close = (): Promise<void> => closeDriver(driver);
  const renew = (): Driver => {
    void close();
    driver = createDriver(address, { retryMs });
    return driver;
  };
  const door = createGraphDoor(driver, { ...options, renew });
  try {
    await migrate(driver, door, options);
    return { door, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

const CLOSE_MS = 1000;

async function closeDriver(driver: Driver): Promise<void> {
  const late = () => new Error('the server does not answer');
  await withDeadline(driver.close(), CLOSE_MS, late).catch(() => undefined);
}
