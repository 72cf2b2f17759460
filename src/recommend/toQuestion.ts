import { onceFor } from '../lib/onceFor.js';
import type { Catalogue } from './Catalogue.js';
import type { ViewerProfile } from './toViewerProfile.js';
import type { RankQuestion } from './RankQuestion.js';
import type { RecommendationQuery } from './RecommendationQuery.js';

export interface QuestionParts {
  readonly query: RecommendationQuery;
  readonly catalogue: Catalogue;
  readonly profile: ViewerProfile;
  readonly key: string;
}

/** What ranking has to know of a request, and no more. */
export function toQuestion({
  query,
  catalogue,
  profile,
  key,
}: QuestionParts): RankQuestion {
  const { vector, history, now, coldStart, moodVector, moodShare } = profile;
  const { mood, category, steering } = query;
  const { exclude, filter, diversity, explore } = steering;
  const seen = postsOf(profile.excluded);
  const unwanted = exclude.flatMap((id) => catalogue.indexOf.get(id) ?? []);
  const excluded =
    unwanted.length === 0 ? seen : Int32Array.of(...seen, ...unwanted);
  return {
    profile: {
      ...{ vector, history, now, coldStart },
      ...{ excluded, moodVector, moodShare },
    },
    query: { mood, category, steering: { filter, diversity, explore } },
    key,
  };
}

const postsOf = onceFor((posts: ReadonlySet<number>) => Int32Array.from(posts));
