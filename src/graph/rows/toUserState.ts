import type { UserState } from '../../domain/RecommendationGraph.js';
import { byCodeUnit } from '../../lib/byCodeUnit.js';
import type { Row } from '../runQuery.js';
import { typeOf } from './typeOf.js';

/** What the parallel lists of `read/userState` hold where there is no number. */
const NOTHING = -1;

/** A row of `read/userState`. */
export function toUserState(row: Row): UserState {
  const posts = row.posts as string[];
  const [types, values, times] = [row.types, row.values, row.times] as [
    string[],
    number[],
    number[],
  ];
  const interactions = posts.map((postId, index) => ({
    postId,
    type: typeOf(types[index]),
    value: values[index] === NOTHING ? null : (values[index] ?? null),
    at: times[index] === NOTHING ? null : (times[index] ?? null),
  }));
  return {
    id: String(row.id),
    vector:
      row.vector === null ? null : Float32Array.from(row.vector as number[]),
    interactions: interactions.sort(newestFirst),
    excluded: row.own as string[],
  };
}

type UserInteraction = UserState['interactions'][number];

function newestFirst(a: UserInteraction, b: UserInteraction): number {
  return (
    (b.at ?? 0) - (a.at ?? 0) ||
    byCodeUnit(a.postId, b.postId) ||
    byCodeUnit(a.type, b.type)
  );
}
