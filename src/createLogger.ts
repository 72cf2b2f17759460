import { pino, type Logger } from 'pino';
import type { Config } from './config.js';

/** Structured logs on standard error, one JSON object a line. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  const stream = pino.destination({ dest: 2, sync: false });
  return pino({ level: logLevel, base: null }, stream);
}
