import { beforeEach, describe, expect, test } from 'vitest';
import {
  createCircuitBreaker,
  type CircuitBreaker,
} from '../../../src/lib/createCircuitBreaker.js';

const outage = new Error('outage');
const open = new Error('open');
let clock: number;
let calls: number;
let breaker: CircuitBreaker;

beforeEach(() => {
  clock = 0;
  calls = 0;
  breaker = createCircuitBreaker({
    failures: 2,
    cooldownMs: 100,
    now: () => clock,
    isOutage: (error) => error === outage,
    whenOpen: () => open,
  });
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

describe('a circuit breaker', () => {
  test('passes results and errors through while it is closed', async () => {
    expect(await succeed()).toBe('fine');
    await expect(fail(outage)).rejects.toBe(outage);
  });

  test('opens after outages in a row and then asks nothing', async () => {
    await expect(fail(outage)).rejects.toBe(outage);
    await expect(fail(outage)).rejects.toBe(outage);
    await expect(succeed()).rejects.toBe(open);
    expect(calls).toBe(2);
  });

  test('stays closed where an answer came in between, be it another error', async () => {
    await expect(fail(outage)).rejects.toBe(outage);
    await expect(fail(new Error('mine'))).rejects.toThrow('mine');
    await expect(fail(outage)).rejects.toBe(outage);
    expect(await succeed()).toBe('fine');
  });

  test('lets one call through after the cooldown, and closes when it succeeds', async () => {
    await expect(fail(outage)).rejects.toBe(outage);
    await expect(fail(outage)).rejects.toBe(outage);
    clock = 100;
    const trial = succeed();
    await expect(succeed()).rejects.toBe(open);
    expect(await trial).toBe('fine');
    expect(await succeed()).toBe('fine');
  });

  test('opens again when the trial fails', async () => {
    await expect(fail(outage)).rejects.toBe(outage);
    await expect(fail(outage)).rejects.toBe(outage);
    clock = 100;
    await expect(fail(outage)).rejects.toBe(outage);
    clock = 199;
    await expect(succeed()).rejects.toBe(open);
  });

  test('is not kept open by a clock that is set back, nor held up by one that jumps ahead', async () => {
    for (const jump of [-86_400_000, 86_400_000]) {
      await expect(fail(outage)).rejects.toBe(outage);
      await expect(fail(outage)).rejects.toBe(outage);
      await expect(succeed()).rejects.toBe(open);
      clock += jump;
      expect(await succeed()).toBe('fine');
    }
  });
});
