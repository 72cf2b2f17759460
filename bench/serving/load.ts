import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { quantilesOf } from '../support/quantilesOf.js';
import { questionOf } from './question.js';

export interface Load {
  /** Of the server. */
  readonly url: string;
  /** One request each, in this order. */
  readonly users: readonly string[];
  /** Null for posts of all. */
  readonly category?: string | null;
  /** Most requests under way at once. */
  readonly connections: number;
  /** Requests a second, sent whether or not the ones before were answered; as many as go through where it is left out. */
  readonly rate?: number;
}

export interface Answered {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds from when the request was due. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Asks over kept connections and measures, with a client that leaves the cores to the server. Throws where an answer is none. */
export async function load({
  url,
  users,
  category = null,
  connections,
  rate,
}: Load): Promise<Answered> {
  const pool = new Pool(url, { connections });
  const startedAt = performance.now();
  const took: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place < users.length; place = next++) {
      const due =
        rate === undefined
          ? performance.now()
          : startedAt + (place * 1000) / rate;
      await sleepUntil(due);
      await ask(pool, questionOf(users[place]!, category));
      took.push(performance.now() - due);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } catch (cause) {
    await pool.destroy();
    throw cause;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await pool.close();
  const quantile = quantilesOf(took);
  return {
    requests: users.length,
    perSecond: users.length / seconds,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
  };
}

async function sleepUntil(due: number): Promise<void> {
  const wait = due - performance.now();
  if (wait > 0) await sleep(wait);
}

async function ask(pool: Pool, question: string): Promise<void> {
  const { body } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: question,
  });
  const answer = await body.text();
  if (!answer.startsWith('{"data":{"recommendations":{"edges":[{')) {
    throw new Error(answer.slice(0, 500));
  }
}
