import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createCircuitBreaker,
  type CircuitBreaker,
} from '../../../src/lib/createCircuitBreaker.js';

const EVERY_MS = 100;
const outage = new Error('outage');
const open = new Error('open');
let calls: number;
/** Of each probe that has set out, how to end it. */
let probes: { succeed: () => void; fail: (error: Error) => void }[];
let breaker: CircuitBreaker;

beforeEach(() => {
  vi.useFakeTimers();
  calls = 0;
  probes = [];
  breaker = createCircuitBreaker({
    failures: 2,
    probe: () =>
      new Promise((succeed, fail) => {
        probes.push({ succeed, fail });
      }),
    probeEveryMs: EVERY_MS,
    isOutage: (error) => error === outage,
    whenOpen: () => open,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const fail = (error: Error) =>
  breaker.run(() => {
    calls += 1;
    return Promise.reject(error);
  });
const succeed = () =>
  breaker.run(() => {
    calls += 1;
    return Promise.resolve('fine');
  });
const failTwice = async () => {
  await expect(fail(outage)).rejects.toBe(outage);
  await expect(fail(outage)).rejects.toBe(outage);
};

describe('a circuit breaker', () => {
  test('passes results and errors through while it is closed', async () => {
    expect(await succeed()).toBe('fine');
    await expect(fail(outage)).rejects.toBe(outage);
    await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(probes).toEqual([]);
  });

  test('opens after outages in a row and then asks nothing, however long', async () => {
    await failTwice();
    await expect(succeed()).rejects.toBe(open);
    await vi.advanceTimersByTimeAsync(100 * EVERY_MS);
    await expect(succeed()).rejects.toBe(open);
    expect(calls).toBe(2);
  });

  test('stays closed where an answer came in between, be it another error', async () => {
    await expect(fail(outage)).rejects.toBe(outage);
    await expect(fail(new Error('mine'))).rejects.toThrow('mine');
    await expect(fail(outage)).rejects.toBe(outage);
    expect(await succeed()).toBe('fine');
  });

  test('closes when a probe succeeds, without a caller, and probes no more', async () => {
    await failTwice();
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    probes[0]!.succeed();
    await vi.advanceTimersByTimeAsync(10 * EVERY_MS);
    expect(probes).toHaveLength(1);
    expect(await succeed()).toBe('fine');
  });

  test('does not count what set out before it was closed and fails late', async () => {
    let failLate: (error: Error) => void = () => undefined;
    const late = new Promise<never>((_succeed, reject) => (failLate = reject));
    const calls = [1, 2].map(() => breaker.run(() => late));
    await failTwice();
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    probes[0]!.succeed();
    await vi.advanceTimersByTimeAsync(0);
    failLate(outage);
    for (const call of calls) await expect(call).rejects.toBe(outage);
    expect(await succeed()).toBe('fine');
  });

  test('does not count what fails late either where a call that set out after it was answered', async () => {
    let failLate: (error: Error) => void = () => undefined;
    const late = new Promise<never>((_succeed, reject) => (failLate = reject));
    const calls = [1, 2].map(() => breaker.run(() => late));
    expect(await succeed()).toBe('fine');
    failLate(outage);
    for (const call of calls) await expect(call).rejects.toBe(outage);
    expect(await succeed()).toBe('fine');
  });

  test('sends a probe after those that have no answer yet, and takes the first success', async () => {
    await failTwice();
    await vi.advanceTimersByTimeAsync(3 * EVERY_MS);
    expect(probes).toHaveLength(3);
    probes[1]!.succeed();
    await vi.advanceTimersByTimeAsync(0);
    expect(await succeed()).toBe('fine');
  });

  test('stays open when a probe fails, whatever its error, and goes on probing', async () => {
    await failTwice();
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    probes[0]!.fail(new Error('mine'));
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    await expect(succeed()).rejects.toBe(open);
    expect(probes).toHaveLength(2);
  });

  test('opens anew after as many outages as at first', async () => {
    await failTwice();
    await vi.advanceTimersByTimeAsync(EVERY_MS);
    probes[0]!.succeed();
    await vi.advanceTimersByTimeAsync(0);
    await expect(fail(outage)).rejects.toBe(outage);
    expect(await succeed()).toBe('fine');
    await failTwice();
    await expect(succeed()).rejects.toBe(open);
  });

  test('is not kept open by a clock that is set back, nor held up by one that jumps ahead', async () => {
    for (const jump of [-86_400_000, 86_400_000]) {
      probes = [];
      await failTwice();
      vi.setSystemTime(Date.now() + jump);
      await expect(succeed()).rejects.toBe(open);
      await vi.advanceTimersByTimeAsync(EVERY_MS);
      probes[0]!.succeed();
      await vi.advanceTimersByTimeAsync(0);
      expect(await succeed()).toBe('fine');
    }
  });
});
