import { gatherCandidates } from './gatherCandidates.js';
import { narrowCatalogue } from './narrowCatalogue.js';
import type { Weighed } from './Ranker.js';
import { Reporter } from './RankingReport.js';
import type { RankedCatalogue, RankQuestion } from './RankQuestion.js';
import { reasonShares } from './reasonShares.js';

/** What speaks for some posts of a list, by the evidence that ranks it. */
export function weighPosts(
  whole: RankedCatalogue,
  { profile, query }: RankQuestion,
  posts: Int32Array,
): Weighed {
  const report = new Reporter();
  const narrowed = report.stage('eligible', () =>
    narrowCatalogue(profile, query, whole),
  );
  const { catalogue, rowOf } = narrowed;
  const candidates = report.stage('candidates', () =>
    gatherCandidates(narrowed.profile, query, { catalogue, report }),
  );
  const sharesAt = reasonShares(candidates);
  const shares = Array.from(posts, (post) => {
    const row = rowOf(post);
    return row === undefined ? [] : sharesAt(row);
  });
  return { shares, report };
}
