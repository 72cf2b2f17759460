import { compileKernels, memoryOf, PAGE_BYTES } from './rankKernels.js';

/** A memory with the kernels over it. It grows and never shrinks; views of it hold until it grows. */
export class KernelRoom {
  readonly memory = memoryOf(0);
  readonly kernels = compileKernels(this.memory);

  /** Makes it at least so large. What stands in it stays. */
  reserve(bytes: number): void {
    const missing = bytes - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE_BYTES));
  }
}
