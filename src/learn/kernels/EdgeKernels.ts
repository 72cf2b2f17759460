import { readFileSync } from 'node:fs';
import { KernelMemory } from './KernelMemory.js';

type Pointers = readonly number[];
type Kernel = (...args: Pointers) => void;

/** The compiled loops of scripts/kernels/edgeKernels.ts with the memory that they work in. */
export interface EdgeKernels {
  readonly memory: KernelMemory;
  readonly attendForward: Kernel;
  readonly attendBackward: Kernel;
  readonly propagateForward: Kernel;
  readonly propagateBackward: Kernel;
  readonly writeAges: Kernel;
  readonly softmaxLoss: (...args: Pointers) => number;
  readonly addScaled: Kernel;
  readonly dot: (...args: Pointers) => number;
}

/** A fresh instance with a memory of its own. */
export function createEdgeKernels(): EdgeKernels {
  const memory = new KernelMemory();
  const { exports } = new WebAssembly.Instance(compiled(), {
    env: { memory: memory.memory },
  });
  return { ...(exports as unknown as Omit<EdgeKernels, 'memory'>), memory };
}

function compiled(): WebAssembly.Module {
  return new WebAssembly.Module(
    readFileSync(new URL('edgeKernels.wasm', import.meta.url)),
  );
}
