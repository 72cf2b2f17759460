import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../errors.js';
import { answerRequest, STAND_IN_PARAMS } from './answerRequest.js';
import { createLists } from './createLists.js';
import type { UpstreamRecords } from './UpstreamRecords.js';

export interface UpstreamOptions {
  readonly records: UpstreamRecords;
  /** 0 for any free one. */
  readonly port: number;
  /** What the `Flic-Token` header must say. */
  readonly token: string;
  readonly host?: string;
  /** Most records a page, whatever is asked for. */
  readonly pageSizeMax?: number;
}

export interface RunningUpstream {
  /** Address to set as `UPSTREAM_URL`. */
  readonly url: string;
  /** What to set as `UPSTREAM_PARAMS`. */
  readonly params: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the stand-in for the external API: a real HTTP server with its paging, token and errors over a folder's records.
 * Throws `CONFIGURATION` where the port cannot be had.
 */
export async function startUpstream(
  options: UpstreamOptions,
): Promise<RunningUpstream> {
  const { records, port, token, host = '127.0.0.1' } = options;
  const { pageSizeMax = 1000 } = options;
  const lists = createLists(records);
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const given = headers['flic-token'];
    const { status, body } = answerRequest(
      { method, url, token: typeof given === 'string' ? given : undefined },
      lists,
      { token, pageSizeMax },
    );
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await listen(server, port, host);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${taken}`,
    params: STAND_IN_PARAMS,
    close: () => close(server),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new AppError(
          'CONFIGURATION',
          `The stand-in cannot listen on ${host}:${port}: choose another --port, or 0 for any free one`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
