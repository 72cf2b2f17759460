import { expect, test } from 'vitest';
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
