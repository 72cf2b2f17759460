import { z } from 'zod';

const FORM =
  /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?:\.\d+)?)(?:Z|\+00:00)?$/;

/** A time of the external API, `YYYY-MM-DD HH:MM:SS` taken as UTC, in milliseconds since the epoch; null where empty. */
export const apiTime = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (text === undefined || text === null || text === '') return null;
    const [, date, time] = FORM.exec(text) ?? [];
    const ms = Date.parse(`${date ?? ''}T${time ?? ''}Z`);
    if (!Number.isNaN(ms)) return ms;
    context.addIssue('expected YYYY-MM-DD HH:MM:SS or empty');
    return z.NEVER;
  });
