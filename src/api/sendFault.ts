import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';
import type { PublicCode } from './formatError.js';

/** Largest body of a request, bytes. */
export const BODY_LIMIT = 64 * 1024;

/** Answers a fault outside GraphQL, of transport, access or time, in the shape of a GraphQL response. */
export function sendFault(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { status, code, message, headers = {}, bug } = toFault(error);
  if (bug !== undefined) request.log.error({ err: bug }, 'unplanned');
  request.facts.codes = [code];
  const extensions = { code, requestId: request.id };
  void reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions }] }));
}

interface Fault {
  readonly status: number;
  readonly code: PublicCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was not planned and must be looked at. */
  readonly bug?: unknown;
}

function toFault(error: unknown): Fault {
  if (error instanceof AppError) return ofApp(error);
  const { code, statusCode, message } = error as {
    code?: string;
    statusCode?: number;
    message?: string;
  };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return TOO_LARGE;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const text = message ?? 'The request cannot be read';
    return { status: statusCode, code: 'BAD_REQUEST', message: text };
  }
  return { ...BUG, bug: error };
}

function ofApp(error: AppError): Fault {
  const { code, message } = error;
  switch (code) {
    case 'UNAUTHENTICATED':
      return { status: 401, code, message, headers: CHALLENGE };
    case 'RATE_LIMITED':
      return { status: 429, code, message, headers: retryAfter(error) };
    case 'FORBIDDEN':
    case 'DOCUMENT_NOT_TRUSTED':
      return { status: 403, code, message };
    case 'BAD_REQUEST':
    case 'PERSISTED_DOCUMENT_NOT_FOUND':
      return { status: 400, code, message };
    case 'DEADLINE_EXCEEDED':
      return TOO_LATE;
    case 'SERVICE_UNAVAILABLE':
      return UNAVAILABLE;
    default:
      return { ...BUG, bug: error };
  }
}

/** RFC 9110, 10.2.3. */
export function retryAfter({ details }: AppError): { 'retry-after': string } {
  return { 'retry-after': String(details.retryAfter) };
}

/** RFC 6750, 3. */
const CHALLENGE = { 'www-authenticate': 'Bearer realm="reelgraph"' };

const TOO_LARGE: Fault = {
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message: `A request may have at most ${BODY_LIMIT} bytes`,
};

const TOO_LATE: Fault = {
  status: 504,
  code: 'DEADLINE_EXCEEDED',
  message: 'The answer took too long; try again in a moment',
};

const UNAVAILABLE: Fault = {
  status: 503,
  code: 'SERVICE_UNAVAILABLE',
  message: 'A service that this needs does not answer; try again in a moment',
};

const BUG: Fault = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side',
};
