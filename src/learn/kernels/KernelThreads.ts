import { Worker } from 'node:worker_threads';
import type { Kernel } from './Kernel.js';
import type { KernelMemory } from './KernelMemory.js';
import { CONTROL, CONTROL_ADDRESS, type KernelName } from './kernelNames.mjs';
import { runBlocks } from './runBlocks.mjs';
import type { Blocks } from './toBlocks.js';

export interface ThreadedJob {
  readonly kernels: Readonly<Record<KernelName, Kernel>>;
  /** Address of its fields. */
  readonly job: number;
  readonly blocks: Blocks;
}

const OUT_OF_REACH = 2 ** 30;
/** Looks before this thread sleeps until the last block is done. */
const LOOKS = 2000;

/**
 * Worker threads over the kernels' memory. Whoever is free takes the next block of the job, this thread too,
 * so nothing waits for a thread that has not started yet; what a block does is the same whoever does it.
 */
export class KernelThreads {
  private readonly control: Int32Array;
  private generation = 0;

  constructor(
    count: number,
    private readonly parts: {
      readonly module: WebAssembly.Module;
      readonly memory: KernelMemory;
    },
  ) {
    const { memory } = parts.memory;
    this.control = new Int32Array(memory.buffer, CONTROL_ADDRESS, 16);
    for (let thread = 0; thread < count; thread++) {
      const worker = new Worker(new URL('kernelThread.mjs', import.meta.url), {
        workerData: { module: parts.module, memory },
        // A loader of this process's has no work there.
        execArgv: [],
      });
      worker.unref();
    }
  }

  /** Runs the kernel of this number over all blocks. Throws where it failed on one: a bug. */
  run(kernel: number, { kernels, job, blocks }: ThreadedJob): void {
    const { control, parts } = this;
    const bounds = parts.memory.put(blocks);
    Atomics.store(control, CONTROL.nextBlock, OUT_OF_REACH);
    Atomics.store(control, CONTROL.done, 0);
    Atomics.store(control, CONTROL.kernel, kernel);
    Atomics.store(control, CONTROL.job, job);
    Atomics.store(control, CONTROL.bounds, bounds);
    Atomics.store(control, CONTROL.numBlocks, blocks.length - 1);
    Atomics.store(control, CONTROL.nextBlock, 0);
    this.generation = (this.generation + 1) & 0x3fffffff;
    Atomics.store(control, CONTROL.generation, this.generation);
    Atomics.notify(control, CONTROL.generation);
    runBlocks(control, parts.memory.memory.buffer, kernels);
    this.waitForAll(blocks.length - 1);
    if (Atomics.load(control, CONTROL.failed) === 1) {
      throw new Error('a kernel failed in a thread');
    }
  }

  /** Blocks that threads other than this one have done. */
  helped(): number {
    return Atomics.load(this.control, CONTROL.helped);
  }

  close(): void {
    Atomics.store(this.control, CONTROL.generation, -1);
    Atomics.notify(this.control, CONTROL.generation);
  }

  private waitForAll(numBlocks: number): void {
    const { control } = this;
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(control, CONTROL.done) === numBlocks) return;
    }
    for (;;) {
      const done = Atomics.load(control, CONTROL.done);
      if (done === numBlocks) return;
      Atomics.wait(control, CONTROL.done, done);
    }
  }
}
