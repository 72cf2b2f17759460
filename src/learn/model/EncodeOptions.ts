import type { Random } from '../../lib/createRandom.js';

/** What training leaves out. */
export interface Dropping {
  readonly random: Random;
  /** `[numUsers]` 1 for users that are asked for what is hidden. */
  readonly asked: Uint8Array;
}

export interface EncodeOptions {
  /** Null keeps everything. */
  readonly dropping: Dropping | null;
  /** `batch` normalises over this graph and remembers its statistics, `stored` uses what was remembered. */
  readonly statistics: 'batch' | 'stored';
}
