import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { AppError, type ErrorCode } from '../errors.js';

/**
 * Every `extensions.code` that a caller can meet; the set is closed.
 * The first four are Apollo's own, for requests that never reach a resolver.
 */
export const PUBLIC_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'PERSISTED_DOCUMENT_NOT_FOUND',
  'DOCUMENT_NOT_TRUSTED',
  'BAD_USER_INPUT',
  'CURSOR_EXPIRED',
  'QUERY_TOO_COMPLEX',
  'PAYLOAD_TOO_LARGE',
  'SERVICE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'INTERNAL_SERVER_ERROR',
] as const;
export type PublicCode = (typeof PUBLIC_CODES)[number];

/** Apollo's `formatError`: planned errors pass with their code, everything else is masked. */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof AppError) return planned(formatted, cause);
  const { code } = formatted.extensions ?? {};
  if (code === 'INTERNAL_SERVER_ERROR' || !isPublic(code)) {
    return masked(formatted);
  }
  return { ...formatted, extensions: { code } };
}

/** Whether an error says no more than that a caller was wrong or a service was down: not worth a stack in the log. */
export function isPlanned(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  if (cause instanceof AppError) return isPublic(cause.code);
  const { code } =
    (error as { extensions?: { code?: unknown } }).extensions ?? {};
  return code !== 'INTERNAL_SERVER_ERROR' && isPublic(code);
}

/** Whether an error says that a service was down or slow, of which the operator wants to know. */
export function isOutage(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  return cause instanceof AppError && cause.code in UNAVAILABLE_TEXTS;
}

function planned(
  formatted: GraphQLFormattedError,
  error: AppError,
): GraphQLFormattedError {
  const { code } = error;
  if (!isPublic(code)) return masked(formatted);
  const message = UNAVAILABLE_TEXTS[code] ?? error.message;
  const details = code in UNAVAILABLE_TEXTS ? {} : error.details;
  return { ...formatted, message, extensions: { code, ...details } };
}

/** The inside of a service that is down is nobody's business. */
const UNAVAILABLE_TEXTS: Partial<Record<ErrorCode, string>> = {
  SERVICE_UNAVAILABLE: 'The database does not answer; try again in a moment',
  DEADLINE_EXCEEDED: 'The answer took too long; try again in a moment',
};

function masked(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return {
    ...formatted,
    message: 'Something went wrong on our side',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

function isPublic(code: unknown): code is PublicCode {
  return PUBLIC_CODES.some((known) => known === code);
}
