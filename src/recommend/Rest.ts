/** However long work took, or seemed to take where the clock was set meanwhile. */
const LONGEST_MS = 3_600_000;

/** Sees to it that work that comes again and again takes at most a share of the time. */
export class Rest {
  private since = 0;
  private ms = 0;

  /** `share` above 0, at most 1; `now` in milliseconds. */
  constructor(
    private readonly share: number,
    private readonly now: () => number,
  ) {}

  get isOver(): boolean {
    return this.left <= 0;
  }

  /** Milliseconds; also where the clock was set back, and the moment of the last work lies in the future. */
  get left(): number {
    return this.ms - Math.abs(this.now() - this.since);
  }

  /** After work that began then. */
  begin(startedAt: number): void {
    this.since = this.now();
    const took = Math.max(0, this.since - startedAt);
    this.ms = Math.min(LONGEST_MS, took / this.share);
  }
}
