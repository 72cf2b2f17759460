import { coInteractionLists } from './coInteractionLists.js';
import type { SimilarityLists } from './FittedNetwork.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface SimilarityOptions {
  /** Most edges of a post. */
  readonly neighbours: number;
  /** Most edges of a user. */
  readonly users: number;
  /** Score below which there is no edge. */
  readonly threshold: number;
}

/** All similarity edges, from the training pairs alone. */
export function toSimilarityLists(
  pairs: TrainingPairs,
  { neighbours, users }: SimilarityOptions,
): SimilarityLists {
  return coInteractionLists(pairs, { posts: neighbours, users });
}
