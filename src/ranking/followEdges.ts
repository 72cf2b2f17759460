import { onceFor } from '../lib/onceFor.js';
import { EdgeLists, type Reached } from './kernels/EdgeLists.js';
import type { NeighbourLists } from '../domain/NeighbourLists.js';
import type { ProfileEntry } from './Profile.js';

export interface FollowOptions {
  /** `[history.length]` each, at most four. */
  readonly weights: readonly Float32Array[];
  /** Where the edges were gathered for one request: room that is used again by the next such edges under the same name. */
  readonly part: 'similar' | 'followedBy' | 'together' | null;
}

/**
 * What the edges that leave the history lead to, each weighed by its post: a sparse product for each way to weigh the history.
 * It holds until the same lists are followed again, or others under the same name. Lists of a whole catalogue must not change.
 */
export function followEdges(
  lists: NeighbourLists,
  history: readonly ProfileEntry[],
  { weights, part }: FollowOptions,
): Reached {
  const laid =
    part === null
      ? layOnce(lists.targets, lists.scores)
      : rooms[part].lay(lists);
  return laid.follow(lists.offsets, history, weights);
}

const rooms = {
  similar: new EdgeLists(),
  followedBy: new EdgeLists(),
  together: new EdgeLists(),
};

/** By targets, which stay the same array when a catalogue is read again. */
const layOnce = onceFor((targets: Int32Array, scores: Float32Array) =>
  new EdgeLists().lay({ targets, scores }),
);
