import { CONTROL, KERNEL_NAMES } from './kernelNames.mjs';

/**
 * Takes blocks of the present job until none is left. A thread may come late, while the next job is being set up:
 * the number of blocks is read before and after one is taken, and `nextBlock` is out of reach while the job changes.
 * @param {Int32Array} control
 * @param {ArrayBufferLike} buffer
 * @param {Record<string, (job: number, first: number, end: number, block: number) => void>} kernels
 * @returns {number} blocks taken
 */
export function runBlocks(control, buffer, kernels) {
  for (let taken = 0; ; taken++) {
    const before = Atomics.load(control, CONTROL.numBlocks);
    const block = Atomics.add(control, CONTROL.nextBlock, 1);
    if (block >= before) return taken;
    if (block >= Atomics.load(control, CONTROL.numBlocks)) return taken;
    const name = KERNEL_NAMES[Atomics.load(control, CONTROL.kernel)] ?? '';
    const place = Atomics.load(control, CONTROL.bounds) >>> 0;
    const [first = 0, end = 0] = new Int32Array(buffer, place + block * 4, 2);
    try {
      kernels[name]?.(Atomics.load(control, CONTROL.job), first, end, block);
    } catch {
      Atomics.store(control, CONTROL.failed, 1);
    }
    const done = Atomics.add(control, CONTROL.done, 1) + 1;
    if (done === Atomics.load(control, CONTROL.numBlocks)) {
      Atomics.notify(control, CONTROL.done);
    }
  }
}
