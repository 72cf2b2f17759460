import type { z } from 'zod';
import type { UserError } from './UserError.js';

const SHOWN = 40;

/** The entries of a batch that are right, and what is wrong with the others, one error for each field. */
export function parseEach<T>(
  argument: string,
  batch: readonly unknown[],
  schema: z.ZodType<T>,
): { readonly right: readonly T[]; readonly userErrors: readonly UserError[] } {
  const right: T[] = [];
  const userErrors: UserError[] = [];
  batch.forEach((entry, place) => {
    const parsed = schema.safeParse(entry);
    if (parsed.success) {
      right.push(parsed.data);
      return;
    }
    for (const issue of parsed.error.issues) {
      userErrors.push(toUserError([argument, place], entry, issue));
    }
  });
  return { right, userErrors };
}

function toUserError(
  start: readonly (string | number)[],
  entry: unknown,
  { path, message }: z.core.$ZodIssue,
): UserError {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key],
    entry,
  );
  const shown = JSON.stringify(value ?? null).slice(0, SHOWN);
  return {
    code: 'INVALID',
    field: [...start, ...path].map(String),
    message: `${path.map(String).join('.')} ${message} but got: ${shown}`,
  };
}
