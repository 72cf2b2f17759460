import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 1000;
const QUIET_LOOKS = 3;
const LONGEST_MS = 60_000;
/** Of the clock that the system counts processor time by, a second. */
const TICKS = 100;

/** Resolves when the process does nothing by itself any more: a server that has just started still reads posts ahead. */
export async function settled(pid: number): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  let before = secondsOfWork(pid);
  for (let quiet = 0; quiet < QUIET_LOOKS && performance.now() < until;) {
    await sleep(LOOK_EVERY_MS);
    const now = secondsOfWork(pid);
    quiet = now - before < 0.05 ? quiet + 1 : 0;
    before = now;
  }
}

/** Processor time so far; 0 where the system does not tell it this way, so that nothing is waited for but the looks. */
function secondsOfWork(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!;
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return (user! + system!) / TICKS;
  } catch {
    return 0;
  }
}
