import { compileKernels, memoryOf, PAGE_BYTES } from './rankKernels.js';

/** A memory with the kernels over it. It grows and never shrinks; views of it hold until it grows. */
export class KernelRoom {
  private readonly memory = memoryOf(0);
  readonly kernels = compileKernels(this.memory);
  /** The whole of it: made once for each size, for a view takes longer to make than many a kernel to run. */
  floats = new Float32Array(this.memory.buffer);
  ints = new Int32Array(this.memory.buffer);
  bytes = new Uint8Array(this.memory.buffer);

  /** Makes it at least so large. What stands in it stays. */
  reserve(bytes: number): void {
    const missing = bytes - this.bytes.length;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE_BYTES));
    const { buffer } = this.memory;
    this.floats = new Float32Array(buffer);
    this.ints = new Int32Array(buffer);
    this.bytes = new Uint8Array(buffer);
  }
}
