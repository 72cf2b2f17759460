import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';
import type { Observe, Part } from '../domain/Observe.js';
import { withDeadline } from '../lib/withDeadline.js';
import type { Access } from './access/loadAccess.js';
import type { RateLimiter } from './createRateLimiter.js';
import type { LastingAnswers } from './LastingAnswers.js';
import type { CreateContext, RequestContext } from './RequestContext.js';
import { requireCaller } from './registerAccess.js';
import { sendFault } from './sendFault.js';
import { trustDocuments, type DocumentTrust } from './trustDocuments.js';

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly access: Access;
  readonly limiter: RateLimiter;
  /** Null answers any document. */
  readonly trust: DocumentTrust | null;
  readonly createContext: CreateContext;
  /** Whole answers that are given again. */
  readonly answers: Pick<LastingAnswers, 'give' | 'keep'>;
  /** Deadline of one request, milliseconds. */
  readonly timeoutMs: number;
  readonly observe: Observe;
}

/** `/graphql` over GET and POST. Whatever happens the answer has the shape of a GraphQL response, and comes in time. */
export function registerGraphql(
  app: FastifyInstance,
  {
    apollo,
    access,
    limiter,
    trust,
    createContext,
    answers,
    timeoutMs,
    observe,
  }: GraphqlRouteOptions,
): void {
  const handle = fastifyApolloHandler(apollo, {
    context: ({ id, principal, caller, facts }) =>
      Promise.resolve(
        createContext({
          requestId: id,
          principal: principal!,
          caller,
          facts,
        }),
      ),
  });
  app.addHook('onSend', (request, reply, payload) =>
    answers.keep(request, reply, payload),
  );
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    onRequest: requireCaller({ access, limiter }),
    preHandler: trust === null ? [] : trustDocuments(trust),
    handler: async (request: FastifyRequest<{ Reply: string }>, reply) =>
      withDeadline(
        observe(partOf(request), async () =>
          (await answers.give(request, reply))
            ? reply
            : handle.call(app, request, reply),
        ),
        timeoutMs,
        () => new AppError('DEADLINE_EXCEEDED', `No answer in ${timeoutMs} ms`),
      ),
    errorHandler: sendFault,
  });
}

/** Without the name of the operation, which clients choose, as its own: they could choose too many. */
function partOf({ id, headers, facts }: FastifyRequest): Part {
  return {
    kind: 'request',
    name: 'graphql',
    carrier: headers,
    facts: () => ({
      'reelgraph.request_id': id,
      'graphql.operation.name': facts.operation ?? '',
      'reelgraph.cost': facts.cost ?? 0,
      ...(facts.codes[0] === undefined ? {} : { 'error.type': facts.codes[0] }),
    }),
  };
}
