import { weightsFor, type Blend } from './Blend.js';
import type { CatalogueIndex } from './CatalogueIndex.js';
import { EVIDENCE, EVIDENCE_OF, FEATURES, type Evidence } from './features.js';
import { KernelRoom } from './kernels/KernelRoom.js';
import { ScoreSheet } from './kernels/ScoreSheet.js';
import { addFeatures } from './measureFeatures.js';
import { numPostsOf } from './numPostsOf.js';
import type { Profile } from './Profile.js';

export { EVIDENCE, type Evidence } from './features.js';

/** What one kind of evidence says. */
export interface EvidenceScores {
  /** `[numPosts]` its share in the total, weight included. */
  readonly scores: Float32Array;
  /** On average over the whole catalogue. */
  readonly mean: number;
}

export type PostEvidence = Readonly<Record<Evidence, EvidenceScores>>;

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
  const { total } = sheet.combine();
  return { total, evidence: evidenceOf(sheet) };
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
  const sheet = ScoreSheet.open(room, numPostsOf(index), EVIDENCE.length);
  const features = FEATURES.map((feature, place) => ({
    feature,
    weight: weights[place]!,
    sum: EVIDENCE.indexOf(EVIDENCE_OF[feature]),
  }));
  const counted = features.filter(({ weight }) => weight !== 0);
  addFeatures({ index, profile }, counted, sheet);
  return sheet;
}

function evidenceOf({ sums, means }: ScoreSheet): PostEvidence {
  const scoresOf = (place: number): EvidenceScores => ({
    scores: sums[place]!,
    mean: means[place]!,
  });
  return Object.fromEntries(
    EVIDENCE.map((name, place) => [name, scoresOf(place)]),
  ) as Record<Evidence, EvidenceScores>;
}
