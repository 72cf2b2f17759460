import type { InteractionType } from '../domain/relations.js';
import type { PostFilter, PostFilterRequest } from './PostFilter.js';

/** How a caller wants a list to be made, as it came; what is left out is as usual. */
export interface SteeringRequest {
  readonly where?: PostFilterRequest | null;
  readonly exclude?: readonly string[] | null;
  readonly diversity?: number | null;
  readonly weights?: Partial<Record<InteractionType, number | null>> | null;
  readonly explore?: number | null;
}

/** Steering that was found right, in terms of one catalogue. */
export interface Steering {
  /** Null where every post passes. */
  readonly filter: PostFilter | null;
  /** Ids of posts that the caller does not want. */
  readonly exclude: readonly string[];
  /** 0 for lists by score alone, 1 for lists as varied as they can be. */
  readonly diversity: number;
  /** How much louder than usual each type of interaction speaks: 1 as usual, 0 not at all. */
  readonly weights: InteractionWeights;
  /** Share of the places that go to uncertain or fresh posts. */
  readonly explore: number;
  /** The same for steering that means the same, in any catalogue; empty where nothing is steered. */
  readonly canonical: string;
}

export type InteractionWeights = Readonly<Record<InteractionType, number>>;
