import { MAX_ID_LENGTH } from '../domain/records.js';
import type { UserErrorCode } from './UserError.js';

const SHOWN = 40;

/** What is wrong with an id that is to be written; null for nothing. */
export function idFault(
  name: string,
  id: string,
): readonly [code: UserErrorCode, message: string] | null {
  const printable = /^\P{Cc}+$/u.test(id);
  if (printable && id.length <= MAX_ID_LENGTH) return null;
  return [
    'INVALID',
    `${name} must have 1 to ${MAX_ID_LENGTH} printable characters but got: ${JSON.stringify(id.slice(0, SHOWN))}`,
  ];
}
