import type { Evaluation } from './Evaluation.js';

/** `user,rank,post`, rank from 1: the first twenty of what would be served. */
export function toPredictionsCsv(
  { predictions }: Pick<Evaluation, 'predictions'>,
  postIds: readonly string[],
): string {
  const rows = predictions.flatMap(({ user, list }) =>
    Array.from(
      list,
      (post, rank) => `${toCell(user)},${rank + 1},${toCell(postIds[post]!)}\n`,
    ),
  );
  return `user,rank,post\n${rows.join('')}`;
}

/** RFC 4180. */
function toCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
