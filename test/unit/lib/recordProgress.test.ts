import { expect, test } from 'vitest';
import { silentProgress } from '../../../src/lib/progress.js';
import { recordProgress, type Stage } from '../../../src/lib/recordProgress.js';

function recorder() {
  const told: Stage[] = [];
  const clock = { now: 1000 };
  const progress = recordProgress(silentProgress, {
    onStage: (stage) => told.push(stage),
    now: () => clock.now,
    everyMs: 500,
  });
  return { told, clock, progress };
}

test('tells of a task when it begins and ends, and of its note', () => {
  const { told, clock, progress } = recorder();
  const task = progress.task('count', 3);
  clock.now = 1200;
  task.advance(3);
  task.done('three');
  expect(told).toEqual([
    expect.objectContaining({ name: 'count', state: 'running', value: 0 }),
    {
      name: 'count',
      state: 'done',
      value: 3,
      total: 3,
      note: 'three',
      startedAt: 1000,
      ms: 200,
    },
  ]);
});

test('tells of a running task no more often than it was asked to', () => {
  const { told, clock, progress } = recorder();
  const task = progress.task('count');
  for (clock.now = 1000; clock.now < 2000; clock.now += 100) task.advance(1);
  expect(told.map(({ value }) => value)).toEqual([0, 6]);
});

test('tells why a task failed', () => {
  const { told, progress } = recorder();
  progress.task('count').fail('no numbers');
  expect(told.at(-1)).toMatchObject({ state: 'failed', note: 'no numbers' });
});
