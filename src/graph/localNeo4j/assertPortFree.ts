import { createServer } from 'node:net';
import { AppError } from '../../errors.js';
import { LOOPBACK } from './writeNeo4jConf.js';

/** Throws `CONFIGURATION` naming the port and its setting where something else listens on it. */
export async function assertPortFree(
  port: number,
  setting: string,
): Promise<void> {
  const fault = await listenOnce(port);
  if (fault === undefined) return;
  throw new AppError(
    'CONFIGURATION',
    `${setting}=${port}: the port cannot be used on ${LOOPBACK} (${fault}); stop what uses it, or set ${setting} to a free one`,
    { details: { setting, port } },
  );
}

function listenOnce(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE'
          ? 'it is taken'
          : (error.code ?? error.message),
      ),
    );
    server.listen({ port, host: LOOPBACK, exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}
