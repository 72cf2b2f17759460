import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AppError } from '../errors.js';
import type { GraphDoor } from '../graph/runQuery.js';
import { withLease } from '../graph/withLease.js';
import { isAlive } from '../lib/isAlive.js';

/** Collecting, training and publishing exclude each other: each reads or writes the whole graph. */
const JOB = 'job';

/**
 * Runs `work` as the only job on this database. A lease left behind by a process of this machine that is no longer alive
 * (killed, out of memory) is taken over at once instead of waited for. Throws `CONFLICT` where another job holds it.
 */
export async function withJobLease<T>(
  door: GraphDoor,
  work: () => Promise<T>,
): Promise<T> {
  const holder = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
  try {
    return await withLease(door, { name: JOB, holder }, work);
  } catch (error) {
    const dead = deadHolder(error);
    if (dead === null) throw error;
    const lease = { name: JOB, holder: dead };
    await door.run('write/releaseLease', lease, { mode: 'write' });
    return await withLease(door, { name: JOB, holder }, work);
  }
}

/** Who holds the lease that was refused, where that process of this machine is gone; null for any other error. */
function deadHolder(error: unknown): string | null {
  if (!(error instanceof AppError) || error.details.lease !== JOB) return null;
  const holder = String(error.details.holder);
  const [host, pid] = holder.split('/');
  return host === hostname() && !isAlive(Number(pid)) ? holder : null;
}
