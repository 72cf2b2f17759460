import { CONTROL, KERNEL_NAMES, TICKET_BITS } from './kernelNames.mjs';

const BLOCK = 2 ** TICKET_BITS - 1;

/**
 * Takes blocks of the present job until none is left. A thread may come late, or be held up at any instruction while jobs
 * come and go: a ticket therefore says of which job it is, and counts where `open` names that very job with more blocks.
 * A job whose blocks are not all done cannot be followed by another, so all of it stands still while a valid ticket is worked on.
 * @param {Int32Array} control
 * @param {WebAssembly.Memory} memory
 * @param {Record<string, (job: number, first: number, end: number, block: number) => void>} kernels
 * @returns {number} blocks taken
 */
export function runBlocks(control, memory, kernels) {
  for (let taken = 0; ; taken++) {
    const ticket = Atomics.add(control, CONTROL.nextTicket, 1);
    const open = Atomics.load(control, CONTROL.open);
    const block = ticket & BLOCK;
    const numBlocks = open & BLOCK;
    if (ticket >>> TICKET_BITS !== open >>> TICKET_BITS) return taken;
    if (block >= numBlocks) return taken;
    const name = KERNEL_NAMES[Atomics.load(control, CONTROL.kernel)] ?? '';
    const place = Atomics.load(control, CONTROL.bounds) >>> 0;
    const [first, end] = boundsAt(memory, place + block * 4);
    try {
      kernels[name]?.(Atomics.load(control, CONTROL.job), first, end, block);
    } catch {
      Atomics.store(control, CONTROL.failed, 1);
    }
    const done = Atomics.add(control, CONTROL.done, 1) + 1;
    if (done === numBlocks) Atomics.notify(control, CONTROL.done);
  }
}

/** A thread hears a moment late that the memory has grown, and looks for itself where it does not; bounds lie above all else of a job. */
function boundsAt(memory, place) {
  while (memory.buffer.byteLength < place + 8) memory.grow(0);
  const [first = 0, end = 0] = new Int32Array(memory.buffer, place, 2);
  return [first, end];
}
