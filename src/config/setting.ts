import { z } from 'zod';
import { parseDuration } from '../lib/parseDuration.js';

/** One variable of the environment: the README's table is made of these rows. */
export interface Setting {
  readonly env: string;
  /** As one would write it in the environment; undefined where there is none. */
  readonly default: string | undefined;
  readonly meaning: string;
  /** Also read from the file named by `<env>_FILE`, and never printed. */
  readonly secret?: true;
}

export const integer = (min: number, max: number) =>
  z.coerce.number().int().min(min).max(max);
export const number = (min: number, max: number) =>
  z.coerce.number().min(min).max(max);
export const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  context.addIssue('expected a duration such as 500ms, 30s, 15m, 6h or 1d');
  return z.NEVER;
});
export const schedule = z.string().transform((text, context) => {
  if (text === 'off') return null;
  const ms = parseDuration(text);
  if (ms !== undefined && ms > 0) return ms;
  context.addIssue('expected "off" or a duration such as 15m, 6h or 1d');
  return z.NEVER;
});
export const text = z.string().min(1);
export const url = z.url({ protocol: /^https?$/ });

/** Values with commas between; an empty text is an empty list. */
export const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item));

export function setting<Schema extends z.ZodType>(
  env: string,
  fallback: string | undefined,
  meaning: string,
  schema: Schema,
) {
  return { env, default: fallback, meaning, schema };
}

export function secret(env: string, meaning: string) {
  return {
    ...setting(env, undefined, meaning, text.optional()),
    secret: true as const,
  };
}
