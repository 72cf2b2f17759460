import { load } from './load.js';
import { settled } from './settled.js';
import type { Server } from './startReelgraph.js';

export interface WarmUp {
  /** All that there are; the first ones warm up and are not measured. */
  readonly users: readonly string[];
  /** The lists that those are asked for, each twice; null for posts of all categories. */
  readonly categories: readonly (string | null)[];
}

/** Users who only warm the compilers up: with a third of them a cold list still takes a fifth longer, of which most is compiling. */
export const WARM_UP = 310;
const CONNECTIONS = 10;

/** A fresh server, its code warmed up by users who are not among those given to be measured. */
export async function withWarmServer<T>(
  start: () => Promise<Server>,
  { users, categories }: WarmUp,
  measure: (server: Server, users: readonly string[]) => Promise<T>,
): Promise<T> {
  const server = await start();
  const { url } = server;
  try {
    const few = users.slice(0, WARM_UP);
    // Lists that are given again have a path of their own, and Apollo with a constant has but one: all are warm.
    for (const category of [...categories, ...categories]) {
      await load({ url, users: few, category, connections: CONNECTIONS });
    }
    await settled(server.pid);
    return await measure(server, users.slice(WARM_UP));
  } finally {
    await server.stop();
  }
}
