import { setTimeout as sleep } from 'node:timers/promises';
import {
  createEdgeKernels,
  type EdgeKernels,
} from '../../src/learn/kernels/EdgeKernels.js';
import { blocksByRows } from '../../src/learn/kernels/toBlocks.js';
import { createRandom } from '../../src/lib/createRandom.js';

/** More threads than cores run many jobs of few and of many blocks in a memory that grows; prints how many blocks the threads did. A process of its own: what waits for ever must be killed. */
const ROUNDS = 12;
const JOBS = 400;
const THREADS = 5;
const MORE = 2 ** 20;

const random = createRandom(1);
let helped = 0;
for (let round = 0; round < ROUNDS; round++) {
  const [shared, alone] = [createEdgeKernels(THREADS), createEdgeKernels()];
  await sleep(20);
  for (let job = 0; job < JOBS; job++) {
    const values = Float32Array.from(
      { length: 4 * (1 + Math.floor(random() ** 3 * 2000)) },
      () => random() - 0.5,
    );
    if (job % 40 === 0) shared.memory.allocate(MORE);
    if (job % 40 === 0) shared.memory.keep();
    if (!sameBits(stepOf(shared, values), stepOf(alone, values))) {
      throw new Error(`job ${job} of round ${round} came out otherwise`);
    }
  }
  helped += shared.blocksByThreads();
  shared.close();
}
process.stdout.write(`${helped}\n`);

/** One step of Adam, in blocks of sixteen numbers. */
function stepOf(kernels: EdgeKernels, values: Float32Array): Float32Array {
  const { memory } = kernels;
  memory.beginStep();
  const zeros = new Float32Array(values.length);
  const [moved, slope, mean, square] = [values, values, zeros, zeros].map(
    (column) => memory.put(column),
  ) as [number, number, number, number];
  const blocks = blocksByRows(values.length / 4, 4);
  const scales = [{ f32: 0.1 }, { f32: 1e-8 }];
  kernels.run('adam', [moved, slope, mean, square, ...scales], blocks);
  return memory.floats(moved, values.length).slice();
}

function sameBits(a: Float32Array, b: Float32Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer));
}
