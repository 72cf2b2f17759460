import { weightsFor, type Blend } from './Blend.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { EVIDENCE, EVIDENCE_OF, FEATURES, type Evidence } from './features.js';
import { ScoreSheet } from './kernels/ScoreSheet.js';
import { featureMeasure } from './measureFeatures.js';
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
  const sheet = ScoreSheet.open(index.ids.length, EVIDENCE.length);
  const measure = featureMeasure(index, profile, sheet);
  FEATURES.forEach((feature, place) => {
    const weight = weights[place]!;
    if (weight === 0) return;
    measure(feature);
    sheet.addTo(EVIDENCE.indexOf(EVIDENCE_OF[feature]), weight);
  });
  const evidence = Object.fromEntries(
    EVIDENCE.map((name, place) => [name, sheet.sums[place]!.slice()]),
  ) as Record<Evidence, Float32Array>;
  return { total: sheet.combine(index.fairFrom).total, evidence };
}
