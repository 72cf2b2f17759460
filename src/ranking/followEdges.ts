import { onceFor } from '../lib/onceFor.js';
import { EdgeLists, type Reached } from './kernels/EdgeLists.js';
import type { NeighbourLists } from './NeighbourLists.js';
import type { ProfileEntry } from './Profile.js';

/** Below this share of the newest post an older one is not worth its edges. */
const NEGLIGIBLE = 1e-4;

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
  const heard = heardOf(history, weights);
  const laid =
    part === null
      ? layOnce(lists.targets, lists.scores)
      : rooms[part].lay(lists);
  return laid.follow(lists.offsets, heard.posts, heard.weights);
}

/** Posts that are worth their edges in any way, with their weights. */
function heardOf(
  history: readonly ProfileEntry[],
  weights: readonly Float32Array[],
): { posts: Int32Array; weights: readonly Float32Array[] } {
  const posts = new Int32Array(history.length);
  const kept = weights.map(() => new Float32Array(history.length));
  let count = 0;
  for (let place = 0; place < history.length; place++) {
    let most = 0;
    for (let way = 0; way < weights.length; way++) {
      const weight = weights[way]![place]!;
      kept[way]![count] = weight < NEGLIGIBLE ? 0 : weight;
      most = Math.max(most, weight);
    }
    posts[count] = history[place]!.post;
    if (most >= NEGLIGIBLE) count++;
  }
  return {
    posts: posts.subarray(0, count),
    weights: kept.map((own) => own.subarray(0, count)),
  };
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
