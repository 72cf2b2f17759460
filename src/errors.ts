/** Every way in which Reelgraph fails on purpose; anything else is a bug and is masked. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'PERSISTED_DOCUMENT_NOT_FOUND'
  | 'DOCUMENT_NOT_TRUSTED'
  | 'CURSOR_EXPIRED'
  | 'NOT_FOUND'
  | 'CONFIGURATION'
  | 'BAD_DATA'
  | 'UPSTREAM_FAILED'
  | 'SERVICE_UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'CONFLICT'
  | 'REFUSED';

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** Machine-readable facts about the fault, shown to the caller: never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A planned failure. Its message states the contract and the offending value, and is safe to show to a caller. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/**
 * Exit status of a command that ended with this error: 2 the user must change something,
 * 3 a service did not answer, 4 the data is not usable, 5 refused or already running, 1 a bug.
 */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof AppError)) return 1;
  return EXIT_CODES[error.code];
}

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 2,
  BAD_REQUEST: 2,
  UNAUTHENTICATED: 2,
  FORBIDDEN: 2,
  RATE_LIMITED: 3,
  PERSISTED_DOCUMENT_NOT_FOUND: 2,
  DOCUMENT_NOT_TRUSTED: 2,
  CURSOR_EXPIRED: 2,
  CONFIGURATION: 2,
  NOT_FOUND: 2,
  UPSTREAM_FAILED: 3,
  SERVICE_UNAVAILABLE: 3,
  DEADLINE_EXCEEDED: 3,
  BAD_DATA: 4,
  CONFLICT: 5,
  REFUSED: 5,
};
