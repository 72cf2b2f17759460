/* global WebAssembly */
import { workerData } from 'node:worker_threads';
import { CONTROL, CONTROL_ADDRESS } from './kernelNames.mjs';
import { runBlocks } from './runBlocks.mjs';

/** A thread that helps with the blocks of every job until it is told to end. */
const { module, memory } = workerData;
const { exports } = new WebAssembly.Instance(module, { env: { memory } });
const control = new Int32Array(memory.buffer, CONTROL_ADDRESS, 16);
let generation = 0;
for (;;) {
  Atomics.wait(control, CONTROL.generation, generation);
  generation = Atomics.load(control, CONTROL.generation);
  if (generation === -1) break;
  const taken = runBlocks(control, memory, exports);
  Atomics.add(control, CONTROL.helped, taken);
}
