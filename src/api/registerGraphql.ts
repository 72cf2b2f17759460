import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';
import { withDeadline } from '../lib/withDeadline.js';
import type { PublicCode } from './formatError.js';
import type { RequestContext } from './RequestContext.js';

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly createContext: (requestId: string) => RequestContext;
  /** Deadline of one request, milliseconds. */
  readonly timeoutMs: number;
}

/** `/graphql` over GET and POST. Whatever happens the answer has the shape of a GraphQL response, and comes in time. */
export function registerGraphql(
  app: FastifyInstance,
  { apollo, createContext, timeoutMs }: GraphqlRouteOptions,
): void {
  const handle = fastifyApolloHandler(apollo, {
    context: (request) => Promise.resolve(createContext(request.id)),
  });
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: async (request: FastifyRequest<{ Reply: string }>, reply) =>
      withDeadline(
        Promise.resolve(handle.call(app, request, reply)),
        timeoutMs,
        () => new AppError('DEADLINE_EXCEEDED', `No answer in ${timeoutMs} ms`),
      ),
    errorHandler: (error, request, reply) => {
      sendFault(toFault(error), request, reply);
    },
  });
}

interface Fault {
  readonly status: number;
  readonly code: PublicCode;
  readonly message: string;
  /** What was not planned and must be looked at. */
  readonly bug?: unknown;
}

/** Faults outside GraphQL: in the transport, or of time. */
function toFault(error: unknown): Fault {
  const { code, statusCode, message } = error as {
    code?: string;
    statusCode?: number;
    message?: string;
  };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return TOO_LARGE;
  if (code === 'DEADLINE_EXCEEDED') return TOO_LATE;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const text = message ?? 'The request cannot be read';
    return { status: statusCode, code: 'BAD_REQUEST', message: text };
  }
  return { ...BUG, bug: error };
}

/** Largest body of a request, bytes. */
export const BODY_LIMIT = 64 * 1024;

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

const BUG: Fault = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on our side',
};

function sendFault(
  { status, code, message, bug }: Fault,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  if (bug !== undefined) request.log.error({ err: bug }, 'unplanned');
  const extensions = { code, requestId: request.id };
  void reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message, extensions }] }));
}
