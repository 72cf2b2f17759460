import { z } from 'zod';
import { MAX_ID_LENGTH, type NumericFeatures } from '../domain/records.js';

const MOST_FEATURES = 64;

/** An id of the caller's platform. */
export const id = z
  .string()
  .max(MAX_ID_LENGTH, `must have 1 to ${MAX_ID_LENGTH} printable characters`)
  .regex(/^\P{Cc}+$/u, `must have 1 to ${MAX_ID_LENGTH} printable characters`);

/** Numeric features as a list of names and values, each name once. */
export const features = z
  .array(
    z.object({
      name: z
        .string()
        .regex(/^\w{1,64}$/, 'must have 1 to 64 letters, digits or _'),
      value: z
        .number()
        .min(-Number.MAX_SAFE_INTEGER, 'must not be below -2^53')
        .max(Number.MAX_SAFE_INTEGER, 'must not be above 2^53'),
    }),
  )
  .max(MOST_FEATURES, `must have at most ${MOST_FEATURES} entries`)
  .transform((list): NumericFeatures =>
    Object.fromEntries(list.map(({ name, value }) => [name, value])),
  );
