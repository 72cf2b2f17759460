import type { ApolloServerPlugin } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import {
  getComplexity,
  type ComplexityEstimator,
} from 'graphql-query-complexity';
import { MAX_PAGE_SIZE } from '../recommend/parseArguments.js';
import type { RequestContext } from './RequestContext.js';

/** What one request may ask for; beyond it is refused with 400 before anything is done. */
export const QUERY_LIMITS = {
  tokens: 1000,
  depth: 10,
  aliases: 20,
  directives: 10,
  /** Selections after fragments are spread: what a fragment bomb is made of. */
  selections: 2000,
  /** Fields to be answered, times the size of the page that they stand in. */
  cost: 5000,
} as const;

/** A list is ranked for each, whatever its size. */
const LIST_COST = 50;

/** Reported like any other fault of a query; thrown, which is these rules' habit, it would become a 500. */
const reported = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) =>
      context?.reportError(error),
  ],
};

export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({
    n: QUERY_LIMITS.depth,
    ignoreIntrospection: true,
    ...reported,
  }),
  maxAliasesRule({ n: QUERY_LIMITS.aliases, ...reported }),
  maxDirectivesRule({ n: QUERY_LIMITS.directives, ...reported }),
] as readonly ValidationRule[];

/** Refuses operations whose cost, by the page sizes that they really ask for, is over the limit. */
export const costLimitPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, request }) => {
        const { operationName, variables } = request;
        assertCost(schema, document, { operationName, variables });
        return Promise.resolve();
      },
    }),
};

interface Operation {
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
}

function assertCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  { operationName, variables }: Operation,
): void {
  const cost = costOf(schema, query, { operationName, variables });
  if (cost === undefined || cost <= QUERY_LIMITS.cost) return;
  throw new GraphQLError(
    `The query costs ${cost} but may cost at most ${QUERY_LIMITS.cost}: ask for fewer fields, smaller pages or fewer lists`,
    { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } } },
  );
}

/** Undefined for variables of the wrong type, which execution refuses with a better message. */
function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  { operationName, variables }: Operation,
): number | undefined {
  try {
    return getComplexity({
      schema,
      query,
      ...(operationName === undefined ? {} : { operationName }),
      variables: variables ?? {},
      estimators: [pageCost],
    });
  } catch {
    return undefined;
  }
}

/** A page costs what stands in it times its size. Clamped, so that a negative size buys nothing. */
const pageCost: ComplexityEstimator = ({ args, childComplexity }) => {
  const { first } = args as { first?: unknown };
  if (first === undefined) return 1 + childComplexity;
  const size = Math.min(MAX_PAGE_SIZE, Math.max(0, Number(first) || 0));
  return LIST_COST + size * childComplexity;
};
