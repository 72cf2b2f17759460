import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../../../src/lib/createRandom.js';
import type { HeteroGraph } from '../../../../src/learn/HeteroGraph.js';
import { attend } from '../../../../src/learn/kernels/attend.js';
import { createEdgeKernels } from '../../../../src/learn/kernels/EdgeKernels.js';
import { tf, type Tensor, type Tensor2D } from '../../../../src/learn/tf.js';
import { toHeteroGraph } from '../../../../src/learn/toHeteroGraph.js';
import { toTrainingPairs } from '../../../../src/learn/TrainingPairs.js';
import { makeDataset, makeInput } from '../../../support/makeDataset.js';

const BIG = 2 ** 28;
const HELD = ['--import', 'tsx', 'test/support/heldKernelThread.ts'];
/** Large enough for several blocks of rows on either side. */
const input = makeInput(
  makeDataset({ usersPerTaste: 700, postsPerTaste: 40, postsPerUser: 16 }),
);
const pairs = toTrainingPairs(input.dataset, input.train);
let alone: HeteroGraph;
let helped: HeteroGraph;

beforeAll(() => {
  const open = (threads: number) =>
    toHeteroGraph(input, pairs, { singleRelation: false, threads });
  alone = open(0);
  helped = open(3);
});

afterAll(() => {
  alone.close();
  helped.close();
});

test('a job that lacks a field is refused', () => {
  expect(() =>
    alone.kernels.run('propagate', [0, 0, 0], Int32Array.of(0)),
  ).toThrow('a job of propagate has 36 bytes');
});

/** Output and all gradients of attention towards users. */
function stepOn(graph: HeteroGraph): number[][] {
  const random = createRandom(3);
  const matrix = (rows: number, columns: number): Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: rows * columns }, () => random() - 0.5),
      [rows, columns],
    );
  const { numUsers, numPosts } = graph;
  graph.show(Uint8Array.from(pairs.user, (_user, pair) => (pair % 3 ? 1 : 0)));
  const inputs = [
    matrix(numPosts, 64),
    matrix(numPosts, 16),
    matrix(numUsers, 16),
    matrix(16, 4),
    tf.tensor1d([0.1, 0.2, 0.3, 0.4]),
  ];
  const readout = matrix(numUsers, 64);
  const { value, grads } = tf.valueAndGrads((...args: Tensor[]) => {
    const [x, srcScores, dstScores, coefficients, gates] = args as [
      Tensor2D,
      Tensor2D,
      Tensor2D,
      Tensor2D,
      ReturnType<typeof tf.tensor1d>,
    ];
    const out = attend(graph.kernels, graph.toUsers, {
      ...{ x, srcScores, dstScores, coefficients, gates },
    });
    return tf.sum(tf.mul(out, readout));
  })(inputs);
  return [value, ...grads].map((tensor) => Array.from(tensor.dataSync()));
}

test('threads share the work, and the results are the same to the last bit', async () => {
  const expected = stepOn(alone);
  // This thread does all by itself until the others have started.
  const until = performance.now() + 30_000;
  while (helped.kernels.blocksByThreads() < 10 && performance.now() < until) {
    expect(stepOn(helped)).toEqual(expected);
    await sleep(1);
  }
  expect(helped.kernels.blocksByThreads()).toBeGreaterThanOrEqual(10);
  expect(alone.kernels.blocksByThreads()).toBe(0);
});

test('jobs that follow each other fast all come to their end, however threads are held up', () => {
  // What waits for ever stops its whole process, so it has one of its own.
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'test/support/manySmallJobs.ts'],
    { encoding: 'utf8', timeout: 110_000 },
  );
  expect(status, stderr).toBe(0);
  expect(Number(stdout)).toBeGreaterThan(0);
});

test('a thread that ends within a job ends the process that waits for it, with a word of why', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...HELD, 'ended', '100'],
    { encoding: 'utf8', timeout: 50_000 },
  );
  expect(stderr).toContain('a kernel thread is gone');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});

test('a process that is stopped within a job for longer than it waits takes no thread for gone', async () => {
  const waitMs = 2000;
  const child = spawn(process.execPath, [...HELD, 'held', String(waitMs)]);
  let written = '';
  const held = new Promise<void>((resolve) =>
    child.stdout.on('data', (text: Buffer) => {
      written += text.toString();
      resolve();
    }),
  );
  const exited = once(child, 'exit');
  await held;
  await expect.poll(() => stateOf(child.pid)).toBe('S');
  child.kill('SIGSTOP');
  await sleep(1.2 * waitMs);
  child.kill('SIGCONT');
  // It finds its wait over before the other thread goes on.
  await sleep(0.2 * waitMs);
  child.stdin.write('go on');
  expect(await exited).toEqual([0, null]);
  expect(written).toBe('held\ndone\n');
});

/** Of its first thread: `R` where it runs or would, `S` where it waits. */
function stateOf(pid = 0): string | undefined {
  return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
}

test('closed kernels give their memory back', async () => {
  const collect = exposeGc();
  const useMuch = (): void => {
    const kernels = createEdgeKernels(2);
    kernels.memory.put(new Uint8Array(BIG).fill(1));
    kernels.close();
  };
  const before = process.memoryUsage.rss();
  useMuch();
  const used = process.memoryUsage.rss() - before;
  const until = performance.now() + 20_000;
  const left = (): number => process.memoryUsage.rss() - before;
  while (left() > used / 2 && performance.now() < until) {
    await sleep(20);
    collect();
  }
  expect(used).toBeGreaterThan(BIG / 2);
  expect(left()).toBeLessThan(used / 2);
});

function exposeGc(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
