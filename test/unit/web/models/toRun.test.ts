import { expect, expectTypeOf, test } from 'vitest';
import type { RunEvent as Told } from '../../../../src/domain/TrainingRuns.js';
import type { RunEvent } from '../../../../src/web/models/RunEvent.js';
import { toRun } from '../../../../src/web/models/toRun.js';

const at = 0;
const stage = (name: string, state: 'running' | 'done', value: number) => ({
  at,
  event: 'stage' as const,
  stage: { name, state, value, total: 2, note: null, startedAt: 1, ms: 5 },
});

test('the page reads the events that the server tells', () => {
  expectTypeOf<RunEvent>().toEqualTypeOf<Told>();
});

test('a run is what its events say last of each task', () => {
  const run = toRun([
    { at, event: 'begun', work: 'train', host: 'h', pid: 1 },
    stage('export', 'running', 1),
    stage('export', 'done', 2),
    stage('fit', 'running', 0),
    { at, event: 'epoch', fit: 'validation', epoch: 1, loss: 3, ndcg: null },
    { at, event: 'epoch', fit: 'final', epoch: 1, loss: 2, ndcg: null },
  ]);
  expect(run.stages.map(({ name, state }) => [name, state])).toEqual([
    ['export', 'done'],
    ['fit', 'running'],
  ]);
  expect(run.validation.map(({ loss }) => loss)).toEqual([3]);
  expect(run.final.map(({ loss }) => loss)).toEqual([2]);
  expect(run.failure).toBeNull();
});

test('a failure is forgotten when the next work on the run begins', () => {
  const failed = { at, event: 'ended', failure: 'no' } as const;
  const begun = {
    at,
    event: 'begun',
    work: 'publish',
    host: 'h',
    pid: 1,
  } as const;
  expect(toRun([failed]).failure).toBe('no');
  expect(toRun([failed, begun]).failure).toBeNull();
});
