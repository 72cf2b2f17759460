import { z } from 'zod';
import { INTERACTION_TYPES } from '../domain/relations.js';

const MOST_ARMS = 20;
const arm = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'expected 1 to 40 letters, digits, _ or -'),
  share: z.number().min(0).max(1),
  diversity: z.number().min(0).max(1).optional(),
  explore: z.number().min(0).max(1).optional(),
  weights: z
    .partialRecord(z.enum(INTERACTION_TYPES), z.number().min(0).max(10))
    .optional(),
});
/** A JSON list of arms, shares adding up to at most 1, each with a name of its own. */
export const experimentArms = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('expected a JSON list');
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(arm)
      .max(MOST_ARMS)
      .refine(
        (arms) => arms.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-9,
        'expected shares that add up to at most 1',
      )
      .refine(
        (arms) => new Set(arms.map(({ name }) => name)).size === arms.length,
        'expected a name of its own for each arm',
      ),
  );
