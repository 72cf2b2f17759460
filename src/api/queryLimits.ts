import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequest,
} from '@apollo/server';
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
import { AppError } from '../errors.js';
import {
  DEFAULT_PAGE_SIZE,
  MAX_PAGE_SIZE,
} from '../recommend/parseArguments.js';
import { REFUSED_COST, type RateLimiter } from './createRateLimiter.js';
import type { RequestContext } from './RequestContext.js';
import { retryAfter } from './sendFault.js';

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

/** Refuses operations whose cost, by the page sizes that they really ask for, is over the limit or over what the caller has left. */
export function createCostPlugin(
  limiter: RateLimiter,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: async ({
          schema,
          document,
          request,
          contextValue: { facts, caller },
        }) => {
          const cost = costOf(schema, document, request);
          facts.cost = cost;
          await spend(limiter, caller, cost ?? REFUSED_COST);
          assertCost(cost);
        },
        didEncounterErrors: async ({ operation, contextValue }) => {
          if (operation !== undefined) return;
          // What it overspends is held against the next request; this one has its answer.
          await limiter
            .spend(contextValue.caller, REFUSED_COST)
            .catch(() => undefined);
        },
      }),
  };
}

/** As an error that Apollo gives its status to: any other that is thrown here would be a 500. */
async function spend(
  limiter: RateLimiter,
  caller: string,
  cost: number,
): Promise<void> {
  try {
    await limiter.spend(caller, cost);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, details } = error;
    const headers = new HeaderMap(Object.entries(retryAfter(error)));
    const http = { status: 429, headers };
    throw new GraphQLError(message, { extensions: { code, ...details, http } });
  }
}

function assertCost(cost: number | null): void {
  if (cost === null || cost <= QUERY_LIMITS.cost) return;
  throw new GraphQLError(
    `The query costs ${cost} but may cost at most ${QUERY_LIMITS.cost}: ask for fewer fields, smaller pages or fewer lists`,
    { extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } } },
  );
}

/** Shapes of variables that a document's costs are remembered for. */
const MOST_SHAPES = 100;
const knownCosts = new WeakMap<DocumentNode, Map<string, number | null>>();

/** What an operation costs hangs on the document and the numbers and lengths in its variables, not on their texts. */
function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  request: GraphQLRequest,
): number | null {
  const shape = shapeOf(request);
  if (shape === null) return null;
  const costs = knownCosts.get(query) ?? new Map<string, number | null>();
  const known = costs.get(shape);
  if (known !== undefined) return known;
  const cost = measureCost(schema, query, request);
  if (costs.size === MOST_SHAPES) costs.clear();
  knownCosts.set(query, costs.set(shape, cost));
  return cost;
}

/** Null for variables that are nested too deep to be of any type of ours. */
function shapeOf({ operationName, variables }: GraphQLRequest): string | null {
  try {
    const sizes = JSON.stringify(variables ?? {}, (_key, value: unknown) =>
      typeof value === 'string' ? '' : value,
    );
    return `${operationName} ${sizes}`;
  } catch {
    return null;
  }
}

/** Null for variables of the wrong type, which execution refuses with a better message. */
function measureCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  { operationName, variables }: GraphQLRequest,
): number | null {
  try {
    return getComplexity({
      schema,
      query,
      ...(operationName === undefined ? {} : { operationName }),
      variables: variables ?? {},
      estimators: [fieldCost],
    });
  } catch {
    return null;
  }
}

/** A page costs what stands in it times its size, as does a list of named things; what is written costs 1 a row. */
const fieldCost: ComplexityEstimator = ({ args, childComplexity }) => {
  const { first, ids, input } = args as Record<string, unknown>;
  if (Array.isArray(ids)) return LIST_COST + ids.length * childComplexity;
  if (first === undefined) return 1 + rowsOf(input) + childComplexity;
  return LIST_COST + sizeOf(first) * childComplexity;
};

/** Clamped, so that a negative size buys nothing. */
function sizeOf(first: unknown): number {
  if (first === null) return DEFAULT_PAGE_SIZE;
  return Math.min(MAX_PAGE_SIZE, Math.max(0, Number(first) || 0));
}

function rowsOf(input: unknown): number {
  const lists = Object.values(input ?? {}).filter(Array.isArray);
  return lists.reduce((sum, list) => sum + list.length, 0);
}
