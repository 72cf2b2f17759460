import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Kernel } from '../../src/learn/kernels/Kernel.js';
import { KernelMemory } from '../../src/learn/kernels/KernelMemory.js';
import { KernelThreads } from '../../src/learn/kernels/KernelThreads.js';
import {
  CONTROL,
  CONTROL_ADDRESS,
  KERNEL_NAMES,
  TICKET_BITS,
  type KernelName,
} from '../../src/learn/kernels/kernelNames.mjs';

/**
 * `heldKernelThread.ts <ended|held> <waitMs>`: a job of two blocks, one for this thread and one in which another stays.
 * `ended` ends the other thread there; `held` prints "held", and lets it go on when something comes over standard input.
 * Prints "done" where the job comes to its end. A process of its own: it stands still, and is stopped.
 */
const [what, waitMs] = process.argv.slice(2);
const NAME: KernelName = 'adam';
const TWO_BLOCKS = Int32Array.from([0, 1, 2]);
/** The number of a block within a ticket. */
const BLOCK = 2 ** TICKET_BITS - 1;

const memory = new KernelMemory();
const control = new Int32Array(memory.memory.buffer, CONTROL_ADDRESS, 16);
/** Zero: stay. */
const job = memory.putJob([0]);

const created = once(process, 'worker') as Promise<[Worker]>;
const module = new WebAssembly.Module(stayingKernel());
const parts = { module, memory, waitMs: Number(waitMs) };
const threads = new KernelThreads(1, parts);
const [other] = await created;
if (what === 'held') await startReleasing();

/** Of this thread: it goes on once the other block is taken. */
const kernel: Kernel = () => {
  while ((Atomics.load(control, CONTROL.nextTicket) & BLOCK) < 2);
  if (what === 'ended') void other.terminate();
  else writeSync(1, 'held\n');
};
threads.run(KERNEL_NAMES.indexOf(NAME), {
  kernels: { [NAME]: kernel } as Record<KernelName, Kernel>,
  job,
  blocks: TWO_BLOCKS,
});
writeSync(1, 'done\n');
threads.close();

async function startReleasing(): Promise<void> {
  const code = `
    const { workerData: { memory, job } } = require('node:worker_threads');
    require('node:fs').readSync(0, Buffer.alloc(1));
    new Int32Array(memory.buffer)[job / 4] = 1;`;
  const workerData = { memory: memory.memory, job };
  const worker = new Worker(code, { eval: true, execArgv: [], workerData });
  await once(worker, 'online');
  worker.unref();
}

/**
 * (module
 *   (import "env" "memory" (memory 1 65536 shared))
 *   (func (export "adam") (param i32 i32 i32 i32)
 *     (loop (br_if 0 (i32.eqz (i32.atomic.load (local.get 0)))))))
 */
function stayingKernel(): Uint8Array<ArrayBuffer> {
  const hex = [
    '0061736d 01000000',
    '01 08 01 60 04 7f7f7f7f 00',
    '02 12 01 03 656e76 06 6d656d6f7279 02 03 01 808004',
    '03 02 01 00',
    '07 08 01 04 6164616d 00 00',
    '0a 10 01 0e 00 03 40 20 00 fe1002 00 45 0d 00 0b 0b',
  ];
  return Uint8Array.from(Buffer.from(hex.join('').replaceAll(' ', ''), 'hex'));
}
