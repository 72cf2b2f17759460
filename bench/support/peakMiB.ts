import { readFileSync } from 'node:fs';

/**
 * The most memory that this process ever held. `maxRSS` alone, which stands in where the system does not tell it this way,
 * begins with what the process held that started this one.
 */
export function peakMiB(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
