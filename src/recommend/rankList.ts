import { explorePosts } from './explorePosts.js';
import { gatherCandidates } from './gatherCandidates.js';
import { narrowCatalogue } from './narrowCatalogue.js';
import type { Ranked } from './Ranker.js';
import { rankEligible } from './rankEligible.js';
import { Reporter } from './RankingReport.js';
import type { RankedCatalogue, RankQuestion } from './RankQuestion.js';
import { toPlaces } from './toPlaces.js';
import { varyPosts } from './varyPosts.js';

/** What a viewer may be shown, best first: eligible → candidates → ranked → varied → explored. The same for the same input. */
export function rankList(
  whole: RankedCatalogue,
  question: RankQuestion,
  places: number,
): Ranked {
  const report = new Reporter();
  const { query, key } = question;
  const narrowed = report.stage('eligible', () =>
    narrowCatalogue(question.profile, query, whole),
  );
  const { catalogue, profile, eligible } = narrowed;
  const candidates = report.stage('candidates', () =>
    gatherCandidates(profile, query, { catalogue, report }),
  );
  const scores = candidates.total;
  const ranked = report.stage('ranked', () => rankEligible(scores, eligible));
  const varied = report.stage('varied', () =>
    varyPosts(ranked, scores, query, catalogue),
  );
  const { index } = catalogue;
  const { explore } = query.steering;
  const moment = { index, scores, explore, key, now: profile.now };
  const explored = report.stage('explored', () => explorePosts(varied, moment));
  return { places: toPlaces(explored, candidates, { index, places }), report };
}
