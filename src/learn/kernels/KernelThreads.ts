import { Worker } from 'node:worker_threads';
import type { Kernel } from './Kernel.js';
import type { KernelMemory } from './KernelMemory.js';
import {
  CONTROL,
  CONTROL_ADDRESS,
  TICKET_BITS,
  type KernelName,
} from './kernelNames.mjs';
import { runBlocks } from './runBlocks.mjs';
import type { Blocks } from './toBlocks.js';

export interface ThreadedJob {
  readonly kernels: Readonly<Record<KernelName, Kernel>>;
  /** Address of its fields. */
  readonly job: number;
  readonly blocks: Blocks;
}

/** Looks before this thread sleeps until the last block is done. */
const LOOKS = 2000;
/** A block takes milliseconds: where none is done for twice so long, a thread is gone. */
const WAIT_MS = 60_000;
/** A process that was stopped, or slept, finds its first wait over when it goes on: only the next one tells. */
const IDLE_WAITS = 2;
/** Jobs are counted over and over within this. */
const MOST_JOBS = 2 ** 18;

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
      /** Longest wait for one more block, milliseconds. */
      readonly waitMs?: number;
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

  /** Runs the kernel of this number over all blocks. Throws where it failed on one, or where a thread is gone: a bug. */
  run(kernel: number, { kernels, job, blocks }: ThreadedJob): void {
    const { control, parts } = this;
    const bounds = parts.memory.put(blocks);
    this.generation = (this.generation + 1) % MOST_JOBS;
    const first = this.generation * 2 ** TICKET_BITS;
    Atomics.store(control, CONTROL.done, 0);
    Atomics.store(control, CONTROL.kernel, kernel);
    Atomics.store(control, CONTROL.job, job);
    Atomics.store(control, CONTROL.bounds, bounds);
    Atomics.store(control, CONTROL.open, first + blocks.length - 1);
    // Last: from now on there are tickets of this job.
    Atomics.store(control, CONTROL.nextTicket, first);
    Atomics.store(control, CONTROL.generation, this.generation);
    Atomics.notify(control, CONTROL.generation);
    runBlocks(control, parts.memory.memory, kernels);
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
    const { waitMs = WAIT_MS } = this.parts;
    for (let look = 0; look < LOOKS; look++) {
      if (Atomics.load(control, CONTROL.done) === numBlocks) return;
    }
    // Not by a worker's "exit", which nobody hears while this thread waits.
    for (let idle = 0; idle < IDLE_WAITS; idle++) {
      const done = Atomics.load(control, CONTROL.done);
      if (done === numBlocks) return;
      Atomics.wait(control, CONTROL.done, done, waitMs);
      if (Atomics.load(control, CONTROL.done) !== done) idle = -1;
    }
    throw new Error('a kernel thread is gone');
  }
}
