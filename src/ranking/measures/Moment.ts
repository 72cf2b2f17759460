import type { CatalogueIndex } from '../CatalogueIndex.js';
import type { Feature } from '../features.js';
import type { Profile } from '../Profile.js';
import { recencyWeights } from '../recencyWeights.js';
import { tasteDirection } from '../tasteDirection.js';

/** One profile over one catalogue, with what features of it share. */
export interface Moment {
  readonly index: CatalogueIndex;
  readonly profile: Profile;
  readonly history: Profile['history'];
  /** `[history.length]` weights of the history under a decay. */
  readonly recency: (decay: number) => Float32Array;
  /** `[factors.dimension]` where the history lies among the directions of taste, under a decay; null where there are none. */
  readonly taste: (decay: number) => Float32Array | null;
}

/** A feature that counts, and the sum that it counts in. */
export interface WeightedFeature {
  readonly feature: Feature;
  readonly weight: number;
  readonly sum: number;
}

/** The same with how it is measured. */
export interface Weighted<Measure> extends WeightedFeature {
  readonly measure: Measure;
}

/** Nothing is worked out before a feature asks for it, and then once. */
export function toMoment(index: CatalogueIndex, profile: Profile): Moment {
  const { history } = profile;
  const recency = byDecay((decay) => recencyWeights(history, decay));
  const taste = byDecay((decay) =>
    tasteDirection(index, history, recency(decay)),
  );
  return { index, profile, history, recency, taste };
}

/** Made once for each decay. */
function byDecay<Made>(make: (decay: number) => Made): (decay: number) => Made {
  const known = new Map<number, Made>();
  return (decay) => {
    const made = known.has(decay) ? known.get(decay)! : make(decay);
    known.set(decay, made);
    return made;
  };
}
