import { memoryMiB } from './memoryMiB.js';

/**
 * The most memory that this process ever held. `maxRSS` alone, which stands in where the system does not tell it this way,
 * begins with what the process held that started this one.
 */
export function peakMiB(): number {
  const told = memoryMiB('self', 'VmHWM');
  return Number.isNaN(told) ? process.resourceUsage().maxRSS / 1024 : told;
}
