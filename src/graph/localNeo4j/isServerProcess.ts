import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAlive } from '../../lib/isAlive.js';

/**
 * Whether the process `pid` is the server of the folder `home`: after a restart of the machine,
 * the number that a state file names may be anybody's.
 */
export function isServerProcess(pid: number, home: string): boolean {
  return isAlive(pid) && commandLineOf(pid).includes(home);
}

function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') {
    const ps = spawnSync('ps', ['-ww', '-p', String(pid), '-o', 'command=']);
    return String(ps.stdout);
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
