import { INTERACTION_TYPES } from '../../domain/relations.js';
import type { Ablation } from '../FittedNetwork.js';
import type { FitOptions } from '../FitOptions.js';
import type { FeatureSpec } from './FeatureSpec.js';

/** Everything that decides which weights a network has: kept with them. */
export interface NetworkShape {
  readonly dimension: number;
  readonly heads: number;
  readonly layers: number;
  readonly relations: number;
  readonly numKnownUsers: number;
  readonly numKnownPosts: number;
  readonly spec: FeatureSpec;
  readonly ablation: Ablation;
}

export function toNetworkShape(
  { dimension, heads, layers, ablation }: FitOptions,
  known: { numKnownUsers: number; numKnownPosts: number; spec: FeatureSpec },
): NetworkShape {
  const relations =
    ablation.interactionTypes === false ? 1 : INTERACTION_TYPES.length;
  return { dimension, heads, layers, relations, ablation, ...known };
}
