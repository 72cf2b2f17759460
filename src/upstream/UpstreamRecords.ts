import type {
  InteractionRecord,
  PostRecord,
  UserRecord,
} from '../domain/records.js';

/** What the stand-in serves: what a data folder holds. */
export interface UpstreamRecords {
  readonly users: readonly UserRecord[];
  readonly posts: readonly PostRecord[];
  readonly interactions: readonly InteractionRecord[];
}
