import { join } from 'node:path';
import type { Config } from '../config.js';

/** Where training runs are kept. */
export function runsFolder({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'runs');
}
