import { z } from 'zod';
import { MAX_ID_LENGTH } from '../../domain/records.js';

/** An id of the external API, number or text, as the string that it is in the graph. */
export const apiId = z
  .union(
    [
      z.number().int('expected a whole number below 2^53'),
      z
        .string()
        .trim()
        .min(1)
        .max(MAX_ID_LENGTH)
        .regex(/^\P{Cc}+$/u, 'expected printable characters'),
    ],
    { error: 'expected a number or a text' },
  )
  .transform(String);
