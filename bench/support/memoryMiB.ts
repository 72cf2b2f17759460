import { readFileSync } from 'node:fs';

/** Memory that a process holds now (`VmRSS`), or the most that it ever held (`VmHWM`); NaN where the system does not tell it this way. */
export function memoryMiB(
  pid: number | 'self',
  which: 'VmRSS' | 'VmHWM',
): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kiB] = new RegExp(`${which}:\\s+(\\d+)`).exec(status) ?? [];
    return Number(kiB) / 1024;
  } catch {
    return NaN;
  }
}
