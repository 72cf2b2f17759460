import type { SetAside } from '../../domain/CollectionGraph.js';
import type {
  InteractionRecord,
  PostRecord,
  UserRecord,
} from '../../domain/records.js';
import type { Progress } from '../../lib/progress.js';

/** Some of what a folder holds. */
export interface FolderBatch {
  readonly users?: readonly UserRecord[];
  readonly posts?: readonly PostRecord[];
  readonly interactions?: readonly InteractionRecord[];
}

/** All that a folder holds. */
export interface FolderRecords {
  readonly users: readonly UserRecord[];
  readonly posts: readonly PostRecord[];
  /** In the files' order; the same user, post and type may come more than once. */
  readonly interactions: readonly InteractionRecord[];
  /** Rows and columns that were not taken. */
  readonly setAside: number;
}

export interface ReadFolderOptions {
  /** Told of each row that was not taken; `list` is the file's name. */
  readonly onSetAside?: (setAside: SetAside) => void;
  readonly progress?: Progress;
}
