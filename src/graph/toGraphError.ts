import { AppError, type ErrorCode } from '../errors.js';

/** The driver's error in our words; an `AppError` passes unchanged. The only place that knows Neo4j's codes. */
export function toGraphError(query: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const { code = '', message = String(cause) } = cause as {
    code?: string;
    message?: string;
  };
  const found = MEANINGS.find(([pattern]) =>
    pattern.test(`${code} ${message}`),
  );
  const [, errorCode, text] = found ?? [
    null,
    'SERVICE_UNAVAILABLE' as const,
    message,
  ];
  return new AppError(errorCode, `Neo4j, query ${query}: ${text}`, { cause });
}

const MEANINGS: readonly (readonly [RegExp, ErrorCode, string])[] = [
  // After a transaction that it could not store; what it had confirmed is in its log.
  [
    /needs to be restarted|to the store after written to log|OutOfDiskSpace/,
    'SERVICE_UNAVAILABLE',
    'the database has stopped working, as it does where its disk is full; make room, then restart it. Nothing that was confirmed is lost',
  ],
  [
    /TransactionTimedOut|TransactionTerminated/,
    'DEADLINE_EXCEEDED',
    'took too long and was stopped',
  ],
  [
    /Security\.(Unauthorized|Forbidden|Authentication)/,
    'CONFIGURATION',
    'the credentials are refused; check NEO4J_USER and NEO4J_PASSWORD',
  ],
  [
    /DatabaseNotFound/,
    'CONFIGURATION',
    'there is no such database; check NEO4J_DATABASE',
  ],
  [
    /ConstraintValidationFailed/,
    'CONFLICT',
    'a uniqueness constraint is violated',
  ],
  [
    /Neo\.ClientError\.Statement/,
    'BAD_DATA',
    'the statement or its parameters are wrong, which is a bug',
  ],
  [
    /ServiceUnavailable|SessionExpired|ECONN|acquisition timed out|Transient/i,
    'SERVICE_UNAVAILABLE',
    'the database does not answer',
  ],
];
