import type { UserState } from '../../domain/RecommendationGraph.js';
import { byCodeUnit } from '../../lib/byCodeUnit.js';
import type { Row } from '../runQuery.js';
import { typeOf } from './typeOf.js';

/** What the parallel lists of `read/userState` hold where there is no number. */
const NOTHING = -1;

/** What a user did of one type. */
type InteractionLists = readonly [
  type: string,
  posts: readonly string[],
  values: readonly number[],
  times: readonly number[],
];

/** A row of `read/userState`. */
export function toUserState(row: Row): UserState {
  const lists = row.lists as InteractionLists[];
  return {
    id: String(row.id),
    revision: toRevision(row.revision),
    vector:
      row.vector === null ? null : Float32Array.from(row.vector as number[]),
    interactions: lists.flatMap(toInteractions).sort(newestFirst),
    excluded: row.own as string[],
  };
}

/** The numbers of a revision as one word. */
export function toRevision(numbers: unknown): string {
  return (numbers as number[]).join(' ');
}

type UserInteraction = UserState['interactions'][number];

function toInteractions([
  relationship,
  posts,
  values,
  times,
]: InteractionLists): UserInteraction[] {
  const type = typeOf(relationship);
  return posts.map((postId, index) => ({
    postId,
    type,
    value: orNull(values[index]),
    at: orNull(times[index]),
  }));
}

function orNull(number: number | undefined): number | null {
  return number === undefined || number === NOTHING ? null : number;
}

function newestFirst(a: UserInteraction, b: UserInteraction): number {
  return (
    (b.at ?? 0) - (a.at ?? 0) ||
    byCodeUnit(a.postId, b.postId) ||
    byCodeUnit(a.type, b.type)
  );
}
