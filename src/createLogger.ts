import { pino, type Logger } from 'pino';
import type { Config } from './config.js';

/** A write for each line would be a tenth of a warm answer: they go out together, this often at the latest, milliseconds, and at the end of the process. */
const GATHERED = { minLength: 4096, periodicFlush: 100 };

/** Structured logs on standard error, one JSON object a line. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const stream = pino.destination({ dest: 2, sync: false, ...GATHERED });
  return pino({ level: logLevel, base: null }, stream);
}
