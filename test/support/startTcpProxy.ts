import { createServer, connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** `refuse` cuts every connection; `silence` keeps them and lets nothing through; `pass` is well again. */
  become(state: 'pass' | 'refuse' | 'silence'): void;
  stop(): Promise<void>;
}

/** Stands between a client and a server on this machine, to be a network that fails. */
export async function startTcpProxy(target: URL): Promise<TcpProxy> {
  let state: 'pass' | 'refuse' | 'silence' = 'pass';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (state === 'refuse') return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (state === 'pass') to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => sockets.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    become: (next) => {
      state = next;
      if (next === 'refuse') cut();
    },
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
