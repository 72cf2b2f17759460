import {
  PATH_RELATIONSHIPS,
  type GraphStep,
  type PathAnswer,
  type PathQuestion,
} from '../../domain/GraphPath.js';
import { AppError } from '../../errors.js';
import type { QueryParams, Row } from '../runQuery.js';

/** The parameters of `read/paths`. */
export function toPathParams({
  userId,
  postIds,
  steps,
}: PathQuestion): QueryParams {
  const along = (relationship: GraphStep['relationship']) =>
    steps
      .filter((step) => step.relationship === relationship)
      .map(({ from, to }) => ({ from, to }));
  return {
    userId,
    postIds,
    similar: along('SIMILAR_TO'),
    followed: along('FOLLOWED_BY'),
    categories: along('IN_CATEGORY'),
    moods: along('EVOKES'),
  };
}

/** The rows of `read/paths`. */
export function toPathAnswer(rows: readonly Row[]): PathAnswer {
  const people = rows.filter(({ userId }) => userId !== null);
  return {
    steps: rows.filter(({ userId }) => userId === null).map(toStep),
    people: people.map((row) => ({
      postId: String(row.to),
      userId: String(row.userId),
      interactionCount: Number(row.interactionCount),
      relationship: relationshipOf(row),
    })),
  };
}

function toStep(row: Row): GraphStep {
  const { from, to } = row;
  return {
    from: String(from),
    to: String(to),
    relationship: relationshipOf(row),
  };
}

function relationshipOf({ relationship }: Row): GraphStep['relationship'] {
  const known = PATH_RELATIONSHIPS.find((name) => name === relationship);
  if (known !== undefined) return known;
  throw new AppError(
    'BAD_DATA',
    `Paths go along ${PATH_RELATIONSHIPS.join(', ')} but got: ${String(relationship)}`,
  );
}
