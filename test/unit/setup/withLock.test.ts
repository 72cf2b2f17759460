import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { withLock } from '../../../scripts/lib/withLock.mjs';

const file = () =>
  join(mkdtempSync(join(tmpdir(), 'reelgraph-lock-')), 'setup.lock');

test('two bodies under one lock run one after the other, and the second is told whom it waits for', async () => {
  const lock = file();
  const order: string[] = [];
  const onWait = vi.fn();
  const body = (name: string) => async () => {
    order.push(`${name} begins`);
    await sleep(50);
    order.push(`${name} ends`);
  };
  await Promise.all([
    withLock(lock, { onWait }, body('first')),
    withLock(lock, { onWait }, body('second')),
  ]);
  expect(order[1]).toBe(order[0]?.replace('begins', 'ends'));
  expect(onWait).toHaveBeenCalledExactlyOnceWith(process.pid);
});

test('the lock of a process that died is taken over', async () => {
  const lock = file();
  // Above the largest process id that Linux gives.
  writeFileSync(lock, '99999999');
  const onWait = vi.fn();
  expect(await withLock(lock, { onWait }, () => Promise.resolve('mine'))).toBe(
    'mine',
  );
  expect(onWait).not.toHaveBeenCalled();
});

test('a body that fails gives the lock back', async () => {
  const lock = file();
  const onWait = vi.fn();
  const failing = () => Promise.reject(new Error('no'));
  await expect(withLock(lock, { onWait }, failing)).rejects.toThrow('no');
  expect(await withLock(lock, { onWait }, () => Promise.resolve(1))).toBe(1);
});
