/** Why a part of a write was not done; the set is closed. */
export const USER_ERROR_CODES = [
  'INVALID',
  'UNKNOWN_POST',
  'UNKNOWN_USER',
  'FUTURE_TIME',
  'AMBIGUOUS',
  'INVALID_TOKEN',
  'KEY_REUSED',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

/** A fault in what the caller sent: the rest of the batch is done. */
export interface UserError {
  readonly code: UserErrorCode;
  /** Where in the input: names, and places from 0. */
  readonly field: readonly string[];
  /** Names the value and what is allowed. */
  readonly message: string;
}
