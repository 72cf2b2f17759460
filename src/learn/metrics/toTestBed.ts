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
  const universe = new Uint8Array(numPosts);
  for (const known of post) universe[known] = 1;
  heldOut.forEach((own) => Array.from(own).forEach((p) => (universe[p] = 1)));
  return {
    users: scorableUsers(pairs, heldOut),
    relevant: heldOut,
    seen: Array.from(
      { length: numUsers },
      (_none, user) => new Set(post.subarray(offsets[user], offsets[user + 1])),
    ),
    universe,
    numPosts: universe.reduce((sum, inside) => sum + inside, 0),
    numUsers: heldOut.filter(
      (own, user) => own.length > 0 || offsets[user + 1]! > offsets[user]!,
    ).length,
    categories: dataset.posts.categories,
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
