import { weightsFor, type Blend } from './Blend.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { EVIDENCE, EVIDENCE_OF, FEATURES, type Evidence } from './features.js';
import { measureFeatures } from './measureFeatures.js';
import type { Profile } from './Profile.js';

export { EVIDENCE, type Evidence } from './features.js';

export interface PostScores {
  /** `[numPosts]` what posts are ranked by: the sum of the evidence. */
  readonly total: Float32Array;
  /** `[numPosts]` each: the share of that evidence in the total, weight included, 0 on average over the catalogue. */
  readonly evidence: Readonly<Record<Evidence, Float32Array>>;
}

/** Scores the whole catalogue for one profile, exactly; what was seen is still in it. */
export function scorePosts(
  index: CatalogueIndex,
  profile: Profile,
  blend: Blend,
): PostScores {
  const weights = weightsFor(blend, profile.history.length);
  const counting = FEATURES.filter((_name, place) => weights[place] !== 0);
  const columns = measureFeatures(index, profile, counting);
  const numPosts = index.ids.length;
  const total = new Float32Array(numPosts);
  const evidence = Object.fromEntries(
    EVIDENCE.map((name) => [name, new Float32Array(numPosts)]),
  ) as Record<Evidence, Float32Array>;
  FEATURES.forEach((feature, place) => {
    const weight = weights[place]!;
    if (weight === 0) return;
    const share = evidence[EVIDENCE_OF[feature]];
    const column = columns[feature];
    for (let post = 0; post < numPosts; post++) {
      const part = weight * column[post]!;
      share[post]! += part;
      total[post]! += part;
    }
  });
  return { total, evidence };
}
