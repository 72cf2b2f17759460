/** The kernels by number, as threads are told which one to run. Plain JavaScript, which a worker thread loads by itself. */
export const KERNEL_NAMES = /** @type {const} */ ([
  'layMessages',
  'attendForward',
  'attendBackwardSources',
  'attendBackwardDestinations',
  'attendBackwardScores',
  'propagate',
  'encodeForward',
  'encodeBackward',
  'softmaxLoss',
  'adam',
  'adamRows',
  'gatherRows',
]);

/** @typedef {(typeof KERNEL_NAMES)[number]} KernelName */

/** Places of the words by which the threads agree, 32 bits each, from this address of the kernels' memory on: above what the compiler puts there, below what is allocated. */
export const CONTROL_ADDRESS = 61_440;
/** A ticket is the number of a block in so many low bits, and above them the number of its job, over and over. */
export const TICKET_BITS = 12;
export const CONTROL = /** @type {const} */ ({
  /** Counts the jobs; −1 ends the threads. */
  generation: 0,
  /** The next block of the present job, as a ticket. */
  nextTicket: 1,
  /** The present job: its number above, how many blocks it has below. */
  open: 2,
  /** Blocks that are done. */
  done: 3,
  kernel: 4,
  job: 5,
  /** Address of the blocks' bounds. */
  bounds: 6,
  /** 1 where a kernel threw. */
  failed: 7,
  /** Blocks that threads have done since they began. */
  helped: 8,
});
