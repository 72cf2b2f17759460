import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withLease } from '../../../src/graph/withLease.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

const held = <T>(holder: string, work: () => Promise<T>, ttlMs = 60_000) =>
  withLease(graph.door, { name: 'job', holder, ttlMs }, work);

describe('withLease', () => {
  test('lets one holder in and names it to the second', async () => {
    await held('first', async () => {
      await expect(
        held('second', () => Promise.resolve('in')),
      ).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining('first') as string,
      });
    });
  });

  test('is free again when the work has ended, well or badly', async () => {
    const failing = held('first', () => Promise.reject(new Error('broken')));
    await expect(failing).rejects.toThrow('broken');
    await expect(held('second', () => Promise.resolve('in'))).resolves.toBe(
      'in',
    );
  });

  test('is renewed for as long as the work takes', async () => {
    await held(
      'first',
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 900));
        await expect(
          held('second', () => Promise.resolve('in')),
        ).rejects.toMatchObject({ code: 'CONFLICT' });
      },
      400,
    );
  });

  test('is not taken again by a renewal that was under way when the work ended', async () => {
    for (let round = 0; round < 15; round += 1) {
      const work = () => new Promise((resolve) => setTimeout(resolve, 25));
      await held('first', work, 40);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    const [lease] = await graph.cypher(
      'MATCH (l:Lease {name: "job"}) RETURN l.holder AS holder',
    );
    expect(lease).toEqual({ holder: null });
  });

  test('runs out when its holder has died', async () => {
    await graph.cypher(
      'MERGE (l:Lease {name: "job"}) SET l.holder = "dead", l.expiresAt = timestamp() - 1',
    );
    await expect(held('next', () => Promise.resolve('in'))).resolves.toBe('in');
  });

  test('goes to exactly one of many that ask at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        held(`holder ${index}`, async () => {
          await new Promise((resolve) => setTimeout(resolve, 500));
        }),
      ),
    );
    const winners = outcomes.filter(({ status }) => status === 'fulfilled');
    expect(winners).toHaveLength(1);
  });
});
