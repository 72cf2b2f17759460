import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerRequest,
  STAND_IN_PARAMS,
} from '../../src/upstream/answerRequest.js';
import { createLists } from '../../src/upstream/createLists.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';

/** One request that reached the server. */
export interface UpstreamCall {
  readonly path: string;
  readonly page: number;
  /** How often this page of this path was asked for before. */
  readonly repeat: number;
}

/** What is answered instead of the right answer; `body` may change the right one. */
export type Fault =
  | 'hang'
  | 'reset'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | ((right: string) => string);
    };

export interface FaultyUpstream {
  readonly url: string;
  readonly token: string;
  readonly params: string;
  /** Every request, in order. */
  readonly calls: UpstreamCall[];
  /** Asked before each answer; undefined answers rightly. */
  fault: (call: UpstreamCall) => Fault | undefined;
  /** Takes effect with the next request. */
  records: UpstreamRecords;
  close(): Promise<void>;
}

/** The stand-in with a will of its own: real HTTP, wrong on request. */
export async function startFaultyUpstream(
  records: UpstreamRecords,
  { pageSizeMax = 1000 }: { pageSizeMax?: number } = {},
): Promise<FaultyUpstream> {
  const token = 'flic_test';
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(
      request.url ?? '/',
      'http://x',
    );
    const page = Number(searchParams.get('page'));
    const repeat = counts.get(`${path} ${page}`) ?? 0;
    counts.set(`${path} ${page}`, repeat + 1);
    const call = { path, page, repeat };
    upstream.calls.push(call);
    const given = request.headers['flic-token'];
    const right = answerRequest(
      {
        method: request.method ?? '',
        url: request.url ?? '/',
        token: typeof given === 'string' ? given : undefined,
      },
      createLists(upstream.records),
      { token, pageSizeMax },
    );
    answer(response, upstream.fault(call) ?? {}, right);
  });
  const upstream: FaultyUpstream = {
    url: '',
    token,
    params: STAND_IN_PARAMS,
    calls: [],
    fault: () => undefined,
    records,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(upstream, { url: `http://127.0.0.1:${port}` });
}

function answer(
  response: ServerResponse,
  fault: Fault,
  right: { status: number; body: unknown },
): void {
  if (fault === 'hang') return;
  if (fault === 'reset') {
    response.socket?.destroy();
    return;
  }
  const text = JSON.stringify(right.body);
  const body = typeof fault.body === 'function' ? fault.body(text) : fault.body;
  response.writeHead(fault.status ?? right.status, {
    'content-type': 'application/json',
    ...fault.headers,
  });
  response.end(body ?? text);
}
