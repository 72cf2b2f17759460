import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/domain/TrainingRuns.js';
import { followRun } from '../../../src/learn/followRun.js';
import { listModels } from '../../../src/learn/listModels.js';
import { logRun } from '../../../src/learn/logRun.js';
import { RunFolder } from '../../../src/learn/RunFolder.js';
import { silentProgress } from '../../../src/lib/progress.js';

let runs: string;
let run: RunFolder;
beforeEach(async () => {
  runs = mkdtempSync(join(tmpdir(), 'reelgraph-log-'));
  run = await RunFolder.create(runs, 0);
});
afterEach(() => rmSync(runs, { recursive: true }));

const options = {
  work: 'train',
  progress: silentProgress,
  now: Date.now,
} as const;
const nobody = { current: null, previous: null };

function follow(after = 0) {
  return followRun(run, { after, signal: new AbortController().signal });
}

async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test('what is reported is followed while it happens, and the following ends with the work', async () => {
  let goOn = (): void => undefined;
  const working = logRun(run, options, async ({ progress, onEpoch }) => {
    progress.task('fit', 1).done();
    onEpoch('validation', { epoch: 1, loss: 2, ndcg: null });
    await new Promise<void>((resolve) => (goOn = resolve));
    onEpoch('final', { epoch: 1, loss: 1, ndcg: 0.5 });
  });
  const events = follow()[Symbol.asyncIterator]();
  const names: string[] = [];
  while (names.at(-1) !== 'epoch') {
    const next = await events.next();
    if (next.done !== true) names.push(next.value.event);
  }
  expect(names).toEqual(['begun', 'stage', 'stage', 'epoch']);
  expect((await listModels(runs, nobody))[0]?.activity).toBe('train');
  goOn();
  await working;
  expect((await events.next()).value).toMatchObject({
    event: 'epoch',
    fit: 'final',
    ndcg: 0.5,
  });
  expect((await events.next()).value).toMatchObject({ event: 'ended' });
  expect((await events.next()).done).toBe(true);
});

test('whoever comes back gets what they have not had', async () => {
  await logRun(run, options, () => Promise.resolve());
  const [, ...rest] = await collect(follow());
  expect(await collect(follow(1))).toEqual(rest);
});

test('a failure is told, and thrown on', async () => {
  const failing = logRun(run, options, () =>
    Promise.reject(new Error('out of luck')),
  );
  await expect(failing).rejects.toThrow('out of luck');
  expect((await collect(follow())).at(-1)).toMatchObject({
    event: 'ended',
    failure: 'out of luck',
  });
  expect((await listModels(runs, nobody))[0]).toMatchObject({
    state: 'unfinished',
    activity: null,
    failure: 'out of luck',
  });
});

test('a run whose process is gone is nobody’s work, and is not waited for', async () => {
  const gone = 2 ** 22 + 1;
  const begun = { event: 'begun', work: 'train', host: hostname(), pid: gone };
  const line = JSON.stringify({ ...begun, at: 0 });
  appendFileSync(join(run.path, 'events.jsonl'), `${line}\n{"event":"st`);
  expect(await collect(follow())).toHaveLength(1);
  expect((await listModels(runs, nobody))[0]).toMatchObject({
    activity: null,
    failure: expect.stringContaining('stopped') as string,
  });
});

test('a run without a log has nothing to tell', async () => {
  expect(await collect(follow())).toEqual([]);
});
