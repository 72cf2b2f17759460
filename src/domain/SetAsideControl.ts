/** Trying again what was set aside. */
export interface SetAsideControl {
  /** Begins to try again; what lands leaves the list. */
  replay(): void;
  /** Whether a replay that was begun here is under way. */
  isReplaying(): boolean;
  /** Why the last one that was begun here failed; null where it did not. */
  failure(): string | null;
}
