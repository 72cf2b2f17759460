import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/**
 * What the network does: `refuse` cuts every connection and takes none; `reset` sends RST through each that speaks;
 * `silence` keeps them and lets nothing through; `half-close` ends our side of each and reads on; `delay` holds
 * every byte back for two seconds; `throttle` lets 2 kB a second through; `pass` is well again.
 */
export type NetworkState =
  'pass' | 'refuse' | 'reset' | 'silence' | 'half-close' | 'delay' | 'throttle';

export interface TcpProxy {
  readonly port: number;
  /** Bytes that came while it was in the state that it is in. */
  readonly seen: number;
  /** Where new connections go; may be set. */
  target: URL;
  become(state: NetworkState): void;
  stop(): Promise<void>;
}

const DELAY_MS = 2000;
const THROTTLED_BYTES_PER_MS = 2;

/** Stands between a client and a server on this machine, to be a network that fails. */
export async function startTcpProxy(target: URL): Promise<TcpProxy> {
  let state: NetworkState = 'pass';
  let seen = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (state === 'refuse') return void client.destroy();
    const upstream = connect({
      port: Number(proxy.target.port),
      host: proxy.target.hostname,
      allowHalfOpen: true,
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      const carry = carrier(from, to);
      from.on('data', carry);
      from.on('end', () => {
        if (state !== 'silence') to.end();
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const carrier = (from: Socket, to: Socket) => {
    // Bytes never overtake those before them, also when the network is well again.
    let clearAt = 0;
    const sendAfter = (ms: number, bytes: Buffer): void => {
      const now = performance.now();
      clearAt = Math.max(clearAt, now + ms);
      if (clearAt <= now) to.write(bytes);
      else setTimeout(() => to.write(bytes), clearAt - now);
    };
    return (bytes: Buffer): void => {
      seen += bytes.length;
      if (state === 'pass') sendAfter(0, bytes);
      if (state === 'reset') from.resetAndDestroy();
      if (state === 'delay') sendAfter(DELAY_MS, bytes);
      if (state === 'throttle') {
        const ms = bytes.length / THROTTLED_BYTES_PER_MS;
        from.pause();
        setTimeout(() => from.resume(), ms);
        sendAfter(ms, bytes);
      }
    };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const proxy: TcpProxy = {
    port: (server.address() as AddressInfo).port,
    get seen() {
      return seen;
    },
    target,
    become: (next) => {
      state = next;
      seen = 0;
      if (next === 'refuse') cut();
      if (next === 'half-close') sockets.forEach((socket) => socket.end());
    },
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
