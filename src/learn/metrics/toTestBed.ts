import type { Dataset } from '../../domain/Dataset.js';
import type { Split } from '../holdOut.js';
import { scorableUsers } from '../scorableUsers.js';
import { toPostOccurrences } from '../similarity/PostOccurrences.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { TestBed } from './scoreModel.js';

/** Everything that lists are scored against, from a split and its training pairs. */
export function toTestBed(
  dataset: Dataset,
  { heldOut }: Split,
  { pairs, seed }: { pairs: TrainingPairs; seed: number },
): TestBed {
  const { offsets, post, numUsers, numPosts } = pairs;
  return {
    users: scorableUsers(pairs, heldOut),
    relevant: heldOut,
    seen: Array.from(
      { length: numUsers },
      (_none, user) => new Set(post.subarray(offsets[user], offsets[user + 1])),
    ),
    numPosts,
    numUsers,
    popularity: toPostOccurrences(pairs).popularity,
    groups: groupsOf(dataset),
    seed,
  };
}

/** Categories as they are, moods after them. */
function groupsOf({ posts, categories }: Dataset): ReadonlySet<number>[] {
  return posts.ids.map(
    (_id, post) =>
      new Set([
        ...posts.categories[post]!,
        ...posts.moods[post]!.map((mood) => categories.length + mood),
      ]),
  );
}
