import type { Dataset } from '../../domain/Dataset.js';
import type { TrainingPairs } from '../TrainingPairs.js';

/** What the data lacks and what follows from it, in sentences for the report; `tooLargeFor` names the models that cannot take so much data. */
export function leftOut(
  { posts, interactions }: Dataset,
  pairs: TrainingPairs,
  tooLargeFor: readonly string[],
): string[] {
  const sentences: string[] = [];
  if (posts.categories.every((own) => own.length === 0))
    sentences.push(
      'No post has a category: shared categories are no evidence.',
    );
  if (posts.moods.every((own) => own.length === 0))
    sentences.push('No post has a mood: cold start by mood is not measured.');
  if (
    posts.categories.every(
      (own, post) => own.length + posts.moods[post]!.length === 0,
    )
  )
    sentences.push('Without categories and moods there is no list diversity.');
  if (posts.createdAt.every(Number.isNaN))
    sentences.push('No post says when it was made: its age is no evidence.');
  if (pairs.ordered.every((ordered) => ordered === 0))
    sentences.push(
      'No user has an order in time: cuts are random, profiles are not decayed, and EASE^R over a decayed profile is left out.',
    );
  if (new Set(interactions.type).size === 1)
    sentences.push(
      'There is one type of interaction: nothing is weighed by type.',
    );
  for (const name of tooLargeFor)
    sentences.push(
      `${name} is left out: with ${pairs.numUsers} users and ${pairs.numPosts} posts its matrix would be too large.`,
    );
  return sentences;
}
