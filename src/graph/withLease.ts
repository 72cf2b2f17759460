import { AppError } from '../errors.js';
import type { GraphDoor } from './runQuery.js';

export interface LeaseOptions {
  /** What is held, such as `collect`. */
  readonly name: string;
  /** Who holds it: unique per process. */
  readonly holder: string;
  /** How long the lease outlives a holder that died, milliseconds. */
  readonly ttlMs?: number;
}

/**
 * Runs `work` while holding a lease in Neo4j, renewed until it ends: one at a time, across processes and machines.
 * Throws `CONFLICT` naming the other holder where the lease is taken.
 */
export async function withLease<T>(
  door: GraphDoor,
  options: LeaseOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { ttlMs = 60_000 } = options;
  await acquire(door, { ...options, ttlMs });
  let renewal = Promise.resolve();
  const beat = setInterval(() => {
    // A renewal that fails is tried again at the next beat, well before the lease runs out.
    renewal = acquire(door, { ...options, ttlMs }).catch(() => undefined);
  }, ttlMs / 4);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    // One under way would take the lease again after its release, and never settle on a driver that was closed meanwhile.
    await renewal;
    await release(door, options);
  }
}

async function acquire(
  door: GraphDoor,
  { name, holder, ttlMs }: Required<LeaseOptions>,
): Promise<void> {
  const rows = await door.run(
    'write/acquireLease',
    { name, holder, ttlMs },
    { mode: 'write' },
  );
  const lease = rows[0];
  if (lease?.holder === holder) return;
  const until = new Date(Number(lease?.expiresAt)).toISOString();
  throw new AppError(
    'CONFLICT',
    `Another ${name} is running (${String(lease?.holder)}, its lease ends ${until} unless renewed)`,
    { details: { lease: name, holder: lease?.holder } },
  );
}

async function release(
  door: GraphDoor,
  { name, holder }: LeaseOptions,
): Promise<void> {
  // Left behind it only delays the next holder until it runs out.
  await door
    .run('write/releaseLease', { name, holder }, { mode: 'write' })
    .catch(() => undefined);
}
