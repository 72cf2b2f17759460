import type { ModelVersion } from './ModelVersion.js';

/** Which model serves, and what operators may do about it. */
export interface ModelControl {
  versions(): Promise<{
    readonly current: ModelVersion | null;
    readonly previous: ModelVersion | null;
  }>;
  /** Begins to put a kept run into service; what comes of it is in the run's log. */
  promote(id: string, options: { readonly force: boolean }): void;
  /** Whether a promotion that was begun here is under way. */
  isPromoting(id: string): boolean;
  /** Throws `NOT_FOUND` where there is no model to go back to. */
  rollBack(): Promise<void>;
}
