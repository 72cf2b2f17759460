/** A part of the work that is worth measuring. */
export interface Part {
  readonly kind: 'request' | 'stage' | 'query';
  /** Out of a small, fixed set. */
  readonly name: string;
  /** Headers of a request, which may say of what trace it is a part. */
  readonly carrier?: Readonly<Record<string, unknown>>;
  /** Of a part that is done already, by another thread: nothing is left to run. */
  readonly done?: Stretch;
  /** Asked for when the part has ended. */
  readonly facts?: () => Readonly<Record<string, string | number>>;
}

/** When something was done, milliseconds since the epoch. */
export interface Stretch {
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Runs a part of the work, tells of it, and gives what the work gives, a promise or not. */
export type Observe = <T>(part: Part, work: () => T) => T;

/** Tells nobody. */
export const unobserved: Observe = (_part, work) => work();
