import type { Evaluation } from './Evaluation.js';
import { SERVED } from './modelNames.js';

/** `user,rank,post`, rank from 1: the first twenty of what would be served, or of the last model of the run where that is not in it. */
export function toPredictionsCsv(
  { models, testUsers }: Evaluation,
  postIds: readonly string[],
): string {
  const model = models.find(({ name }) => name === SERVED) ?? models.at(-1);
  const rows = (model?.lists ?? []).flatMap((list, place) =>
    Array.from(
      list,
      (post, rank) =>
        `${toCell(testUsers[place]!)},${rank + 1},${toCell(postIds[post]!)}\n`,
    ),
  );
  return `user,rank,post\n${rows.join('')}`;
}

/** RFC 4180. */
function toCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
