import { expect, test, vi } from 'vitest';
import { createProgress } from '../../../src/lib/progress.js';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return {
    written,
    stream: { isTTY, write: (text: string) => written.push(text) > 0 },
  };
}

test('writes a JSON line per event where there is no terminal', () => {
  const { written, stream } = recorder(false);
  let clock = 0;
  const task = createProgress(stream, () => clock).task('collect', 100);
  clock = 2500;
  task.advance(40, 'viewed');
  task.done('100 records');
  expect(written.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      progress: 'collect',
      state: 'running',
      value: 40,
      total: 100,
      elapsedMs: 2500,
      note: 'viewed',
    },
    {
      progress: 'collect',
      state: 'done',
      value: 40,
      total: 100,
      elapsedMs: 2500,
      note: '100 records',
    },
  ]);
});

test('stays quiet between lines that would come too fast', () => {
  const { written, stream } = recorder(false);
  const task = createProgress(stream, () => 0).task('collect');
  for (let step = 0; step < 1000; step += 1) task.advance(1);
  expect(written).toEqual([]);
});

test('draws how much a second and how long the rest takes on a terminal', async () => {
  const { written, stream } = recorder(true);
  let clock = 0;
  const task = createProgress(stream, () => clock).task('collect', 1000);
  clock = 10_000;
  task.advance(100, 'viewed');
  await vi.waitFor(() =>
    expect(written.join('')).toContain(
      '100/1000  10.0/s  10s, 1m30s left  viewed',
    ),
  );
  clock = 20_000;
  task.advance(100);
  task.fail('no answer');
  expect(written.join('')).toContain(
    '200/1000  10.0/s  20s  failed: no answer',
  );
});

test('draws no remaining time where the end is unknown', () => {
  const { written, stream } = recorder(true);
  let clock = 0;
  const task = createProgress(stream, () => clock).task('read');
  clock = 3_700_000;
  task.advance(7_400_000);
  task.done();
  expect(written.join('')).toContain('7400000  2,000/s  1h01m  ');
  expect(written.join('')).not.toContain('left');
});
