import { once } from 'node:events';
import type { Logger } from 'pino';
import { createLogger } from '../createLogger.js';
import type { RunningServer } from '../server.js';
import type { CommandIo } from './CommandIo.js';
import type { OpenGraph } from './openGraph.js';
import { runJob } from './runJob.js';

/** Told once the server answers; what it returns is called before the server stops. */
export type OnServing = (serving: {
  readonly server: RunningServer;
  readonly logger: Logger;
}) => Promise<() => void>;

/** Serves until the first signal, then answers what was begun and returns. */
export async function serveGraph(
  io: CommandIo,
  { door, boltUri }: OpenGraph,
  onServing: OnServing,
): Promise<void> {
  const config = io.config();
  const logger = createLogger(config);
  const environment = { NEO4J_URI: boltUri, DATA_DIR: config.dataDir };
  const runCommand = (args: readonly string[]) =>
    runJob(args, { signal: io.signal, environment });
  // Half of what loading the command line would cost; other commands serve nothing.
  const { startServer } = await import('../server.js');
  const server = await startServer(config, { door, logger, runCommand });
  try {
    const stopServing = await onServing({ server, logger });
    if (!io.signal.aborted) await once(io.signal, 'abort');
    stopServing();
  } finally {
    await server.stop();
  }
}
