import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { readSchema } from './readSchema.js';
import { guardResolvers } from './access/guardResolvers.js';
import { createAnswerPlugin } from './createAnswerPlugin.js';
import type { RateLimiter } from './createRateLimiter.js';
import { formatError, isOutage, isPlanned } from './formatError.js';
import { createCostPlugin, limitRules, QUERY_LIMITS } from './queryLimits.js';
import type { RequestContext } from './RequestContext.js';
import { resolvers } from './resolvers.js';

export interface ApolloOptions {
  readonly logger: Logger;
  /** Whether callers may read the schema, and errors may hint at it. */
  readonly introspection: boolean;
  readonly limiter: RateLimiter;
  readonly now: () => number;
}

/** The GraphQL half of the server: schema, resolvers, limits and errors; it never opens a port. */
export function createApolloServer({
  logger,
  introspection,
  limiter,
  now,
}: ApolloOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    typeDefs: readSchema(),
    resolvers: guardResolvers(resolvers) as NonNullable<
      ApolloServerOptions<RequestContext>['resolvers']
    >,
    logger,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: QUERY_LIMITS.tokens },
    maxRecursiveSelections: QUERY_LIMITS.selections,
    validationRules: [...limitRules],
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It looks at each field of each answer, to find what `reportPlugin` says once.
      ApolloServerPluginCacheControlDisabled(),
      reportPlugin(logger),
      createCostPlugin(limiter),
      createAnswerPlugin(now),
    ],
  });
}

/** Longest name of an operation in the log. */
const NAME_LENGTH = 64;

/** Logs what was not planned, whole, puts the request's id beside every error that leaves, and notes what the request was. No answer may be kept on its way. */
function reportPlugin(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue, operationName }) => {
          const { requestId } = contextValue;
          for (const error of errors) {
            const facts = { requestId, operationName, err: error };
            if (isOutage(error)) logger.warn(facts, 'the database is down');
            else if (!isPlanned(error)) logger.error(facts, 'unplanned');
          }
          return Promise.resolve();
        },
        didResolveOperation: ({ operationName, contextValue }) => {
          contextValue.facts.operation =
            operationName?.slice(0, NAME_LENGTH) ?? null;
          return Promise.resolve();
        },
        willSendResponse: ({ response, contextValue }) => {
          const { body, http } = response;
          http.headers.set('cache-control', 'no-store');
          if (body.kind !== 'single' || !body.singleResult.errors) {
            return Promise.resolve();
          }
          const { requestId, facts } = contextValue;
          facts.codes = body.singleResult.errors.map(codeOf);
          body.singleResult.errors = body.singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }));
          return Promise.resolve();
        },
      }),
  };
}

function codeOf({ extensions }: GraphQLFormattedError): string {
  return String(extensions?.code);
}
