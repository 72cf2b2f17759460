import { weightsFor, type Blend } from './Blend.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { EVIDENCE, EVIDENCE_OF, FEATURES, type Evidence } from './features.js';
import { KernelRoom } from './kernels/KernelRoom.js';
import { ScoreSheet } from './kernels/ScoreSheet.js';
import { featureMeasure } from './measureFeatures.js';
import type { Profile } from './Profile.js';

export { EVIDENCE, type Evidence } from './features.js';

/** `[numPosts]` each: the share of that evidence in the total, weight included. */
export type PostEvidence = Readonly<Record<Evidence, Float32Array>>;

export interface PostScores {
  /** `[numPosts]` what posts are ranked by: the sum of the evidence. */
  readonly total: Float32Array;
  readonly evidence: PostEvidence;
}

const room = new KernelRoom();

/** Scores the whole catalogue for one profile, exactly; what was seen is still in it. The scores hold until the next are asked for. */
export function scorePosts(
  index: CatalogueIndex,
  profile: Profile,
  blend: Blend,
): PostScores {
  const sheet = weighEvidence(index, profile, blend);
  return {
    total: sheet.combine(index.fairFrom).total,
    evidence: evidenceOf(sheet),
  };
}

/** The same without the total. */
export function scoreEvidence(
  index: CatalogueIndex,
  profile: Profile,
  blend: Blend,
): PostEvidence {
  return evidenceOf(weighEvidence(index, profile, blend));
}

function weighEvidence(
  index: CatalogueIndex,
  profile: Profile,
  blend: Blend,
): ScoreSheet {
  const weights = weightsFor(blend, profile.history.length);
  const sheet = ScoreSheet.open(room, index.ids.length, EVIDENCE.length);
  const measure = featureMeasure(index, profile, sheet);
  FEATURES.forEach((feature, place) => {
    const weight = weights[place]!;
    if (weight === 0) return;
    measure(feature);
    sheet.addTo(EVIDENCE.indexOf(EVIDENCE_OF[feature]), weight);
  });
  return sheet;
}

function evidenceOf({ sums }: ScoreSheet): PostEvidence {
  return Object.fromEntries(
    EVIDENCE.map((name, place) => [name, sums[place]!]),
  ) as Record<Evidence, Float32Array>;
}
