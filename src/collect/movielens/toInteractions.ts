import type { InteractionRecord } from '../../domain/records.js';
import type { Row } from '../folder/Row.js';

const MOST_STARS = 5;
const PERCENT_PER_STAR = 20;
const LIKED_FROM = 4;

/** What one rating says: viewed and rated, from 4 stars on liked, with 5 inspired. Throws `RowFault`. */
export function toInteractions(row: Row): InteractionRecord[] {
  const stars = row.number('rating', 0, MOST_STARS);
  if (stars === null) throw row.fault('rating', 'a number of stars');
  const userId = row.id('userId');
  const postId = row.id('movieId');
  const at = row.seconds('timestamp');
  const of = (
    type: InteractionRecord['type'],
    value: number | null = null,
  ) => ({
    userId,
    postId,
    type,
    value,
    at,
  });
  const interactions = [of('viewed'), of('rated', stars * PERCENT_PER_STAR)];
  if (stars >= LIKED_FROM) interactions.push(of('liked'));
  if (stars === MOST_STARS) interactions.push(of('inspired'));
  return interactions;
}
