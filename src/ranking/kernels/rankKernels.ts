import { readFileSync } from 'node:fs';

type Kernel = (...args: readonly number[]) => void;

/** The compiled loops of scripts/kernels/rankKernels.ts. */
export interface RankKernels {
  readonly dotRows: Kernel;
  readonly followEdges: Kernel;
  readonly takeReached: (...args: readonly number[]) => number;
  readonly spread: Kernel;
  readonly addLogarithms: (...args: readonly number[]) => number;
  readonly addRoots: (...args: readonly number[]) => number;
  readonly addScaled: Kernel;
  readonly addLookedUp: Kernel;
  readonly combineColumns: Kernel;
  readonly scanBytes: Kernel;
  readonly scanListed: Kernel;
  readonly scanCodes: Kernel;
  readonly collectAbove: (...args: readonly number[]) => number;
  readonly collectSumsFrom: (...args: readonly number[]) => number;
  readonly collectFrom: (...args: readonly number[]) => number;
  readonly collectAllowed: (...args: readonly number[]) => number;
}

/** The loops over a memory. */
export function compileKernels(memory: WebAssembly.Memory): RankKernels {
  const instance = new WebAssembly.Instance(compiled(), { env: { memory } });
  return instance.exports as RankKernels;
}

export const PAGE_BYTES = 65_536;
/** What a 32-bit address reaches. */
const MOST_PAGES = 65_536;

/** A memory of zeros with room for so many bytes. */
export function memoryOf(bytes: number): WebAssembly.Memory {
  const initial = Math.max(1, Math.ceil(bytes / PAGE_BYTES));
  return new WebAssembly.Memory({ initial, maximum: MOST_PAGES });
}

let module: WebAssembly.Module | undefined;

function compiled(): WebAssembly.Module {
  module ??= new WebAssembly.Module(
    readFileSync(new URL('rankKernels.wasm', import.meta.url)),
  );
  return module;
}
