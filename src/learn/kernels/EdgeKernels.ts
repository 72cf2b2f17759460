import { readFileSync } from 'node:fs';
import type { Kernel } from './Kernel.js';
import { KernelMemory, type JobField } from './KernelMemory.js';
import { KernelThreads } from './KernelThreads.js';
import { KERNEL_NAMES, type KernelName } from './kernelNames.mjs';
import type { Blocks } from './toBlocks.js';

/** The compiled loops of scripts/kernels/edgeKernels.ts with the memory that they work in. */
export interface EdgeKernels {
  readonly memory: KernelMemory;
  /** Runs a kernel over all blocks, shared with the threads where there are any. Throws where the fields are not as many as its job has: a bug. */
  run(name: KernelName, fields: readonly JobField[], blocks: Blocks): void;
  /** Blocks that threads have done. */
  blocksByThreads(): number;
  /** Ends the threads. The memory goes when nobody refers to the kernels any more. */
  close(): void;
}

/** A fresh instance with a memory of its own; `threads` help this one. */
export function createEdgeKernels(threads = 0): EdgeKernels {
  const memory = new KernelMemory();
  const module = compiled();
  const { exports } = new WebAssembly.Instance(module, {
    env: { memory: memory.memory },
  });
  const kernels = exports as unknown as Record<KernelName, Kernel>;
  const sizes = exports as unknown as Record<
    `${KernelName}Bytes`,
    { readonly value: number }
  >;
  const helpers =
    threads > 0 ? new KernelThreads(threads, { module, memory }) : null;
  return {
    memory,
    run: (name, fields, blocks) => {
      const bytes = sizes[`${name}Bytes`].value;
      if (fields.length * 4 !== bytes) {
        throw new Error(`a job of ${name} has ${bytes} bytes`);
      }
      const job = memory.putJob(fields);
      if (helpers !== null && blocks.length > 2) {
        helpers.run(KERNEL_NAMES.indexOf(name), { kernels, job, blocks });
        return;
      }
      for (let block = 0; block + 1 < blocks.length; block++) {
        kernels[name](job, blocks[block]!, blocks[block + 1]!, block);
      }
    },
    blocksByThreads: () => helpers?.helped() ?? 0,
    close: () => helpers?.close(),
  };
}

function compiled(): WebAssembly.Module {
  return new WebAssembly.Module(
    readFileSync(new URL('edgeKernels.wasm', import.meta.url)),
  );
}
