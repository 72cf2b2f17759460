import { setTimeout as sleep } from 'node:timers/promises';
import { load } from '../serving/load.js';
import { quantilesOf } from '../support/quantilesOf.js';
import type { Server } from '../serving/startReelgraph.js';

/** Of a server while something happens. Milliseconds. */
export interface Watched {
  /** Until `happen` was over. */
  readonly tookMs: number;
  /** First lists, asked one after the other, each for the next user. */
  readonly lists: Waits;
  /** Answers to `/livez`, which needs nothing but the event loop. */
  readonly live: Waits;
}

interface Waits {
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
}

/** What is answered later than what happened is of it, too. */
const AFTERMATH_MS = 1000;
const LOOK_EVERY_MS = 5;

/** Asks all the while. */
export async function watch(
  { url }: Pick<Server, 'url'>,
  users: readonly string[],
  happen: () => Promise<void>,
): Promise<Watched> {
  let isOver = false;
  const repeat = async (ask: (turn: number) => Promise<unknown>) => {
    const waits: number[] = [];
    for (let turn = 0; !isOver; turn++) {
      const startedAt = performance.now();
      await ask(turn);
      waits.push(performance.now() - startedAt);
    }
    return toWaits(waits);
  };
  const lists = repeat((turn) =>
    load({ url, users: [users[turn % users.length]!], connections: 1 }),
  );
  const live = repeat(async () => {
    await (await fetch(`${url}/livez`)).arrayBuffer();
    await sleep(LOOK_EVERY_MS);
  });
  const startedAt = performance.now();
  await happen().finally(async () => {
    await sleep(AFTERMATH_MS);
    isOver = true;
  });
  const tookMs = performance.now() - startedAt - AFTERMATH_MS;
  return { tookMs, lists: await lists, live: await live };
}

function toWaits(waits: readonly number[]): Waits {
  const quantile = quantilesOf(waits);
  const longest = waits.reduce((most, own) => Math.max(most, own), 0);
  return { p50: quantile(0.5), p95: quantile(0.95), longest };
}
