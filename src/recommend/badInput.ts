import { AppError } from '../errors.js';

/** Characters of a caller's own text that an error repeats. */
const SHOWN = 128;

/** The error for an argument that cannot be taken. Its message says what was given and what is allowed. */
export function badInput(argument: string, message: string): AppError {
  return new AppError('BAD_USER_INPUT', message, { details: { argument } });
}

/** A caller's text as an error may repeat it: quoted, escaped, not too long. */
export function quoted(text: string): string {
  return JSON.stringify(text.slice(0, SHOWN));
}
