import { KernelRoom } from '../ranking/kernels/KernelRoom.js';
import { ScoreSheet } from '../ranking/kernels/ScoreSheet.js';
import { numPostsOf } from '../ranking/numPostsOf.js';
import type { SourceFailure } from './RankingReport.js';
import type {
  RankedCatalogue,
  RankedProfile,
  RankedQuery,
} from './RankQuestion.js';
import { fresh } from './sources/fresh.js';
import { mood } from './sources/mood.js';
import { personal } from './sources/personal.js';
import { popular } from './sources/popular.js';
import type { Source, SourceScores } from './sources/Source.js';
import { trending } from './sources/trending.js';

/** Every post with what each source says of it. It holds until the next are gathered: whoever needs more of it copies it. */
export interface Candidates {
  readonly bySource: readonly SourceScores[];
  /** `[numPosts]` sum over the sources; always finite. */
  readonly total: Float32Array;
  /** `[numPosts]` place in `bySource` of the one whose share lies furthest above its average over the catalogue: what every post has says nothing about this one. */
  readonly strongest: Int32Array;
}

/** Adding a source: a file in `sources/`, a line here, a test. */
export const SOURCES: Readonly<Record<string, Source>> = {
  personal,
  mood,
  popular,
  trending,
  fresh,
};

export interface GatherDeps {
  readonly catalogue: RankedCatalogue;
  /** Told of sources that failed; the list is made without them. */
  readonly report: { readonly failures: SourceFailure[] };
  readonly sources?: Readonly<Record<string, Source>>;
}

const room = new KernelRoom();

/** Asks every source about the whole catalogue. */
export function gatherCandidates(
  profile: RankedProfile,
  query: RankedQuery,
  { catalogue, report, sources = SOURCES }: GatherDeps,
): Candidates {
  const bySource = Object.entries(sources).flatMap(([name, source]) => {
    try {
      return source(profile, query, catalogue);
    } catch (error) {
      report.failures.push({ source: name, error });
      return [];
    }
  });
  // A share that is not a number counts as none, so that no such score is ever shown.
  const sheet = ScoreSheet.of(room, numPostsOf(catalogue.index), bySource);
  return { bySource, ...sheet.combine() };
}
