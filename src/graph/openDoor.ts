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
  type DriverTest,
  type GraphDoor,
} from './runQuery.js';

export interface OpenDoor {
  readonly door: GraphDoor;
  /** Closes the connections, within a second also where the server is silent. */
  close(): Promise<void>;
}

export type OpenDoorOptions = ConnectOptions & Omit<DoorOptions, 'renew'>;

/** A door to a server that answers, its schema brought up to date; it can renew its driver. */
export async function openDoor(
  address: GraphAddress,
  { retryMs, ...options }: OpenDoorOptions,
): Promise<OpenDoor> {
  let driver = await connect(address, { retryMs });
  const open = new Set([driver]);
  const giveUp = (old: Driver): Promise<void> => {
    open.delete(old);
    return closeDriver(old);
  };
  const close = async (): Promise<void> => {
    await Promise.all([...open].map(giveUp));
  };
  const renew = async (test: DriverTest): Promise<Driver> => {
    const before = driver;
    const fresh = createDriver(address, { retryMs });
    open.add(fresh);
    try {
      await test(fresh);
    } catch (cause) {
      void giveUp(fresh);
      throw cause;
    }
    // Of several that try at once the first is enough.
    if (driver === before) driver = fresh;
    const spare = driver === fresh ? before : fresh;
    setTimeout(() => void giveUp(spare), LAST_ANSWERS_MS).unref();
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

/** So long what was asked through a driver that is given up may still be answered. */
const LAST_ANSWERS_MS = 10_000;

async function closeDriver(driver: Driver): Promise<void> {
  const late = () => new Error('the server does not answer');
  await withDeadline(driver.close(), CLOSE_MS, late).catch(() => undefined);
}
