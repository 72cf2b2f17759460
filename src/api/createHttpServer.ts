import type { ApolloServer } from '@apollo/server';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
} from 'fastify';
import type { Logger } from 'pino';
import type { Observe } from '../domain/Observe.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import type { TrainingRuns } from '../domain/TrainingRuns.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import type { RateLimiter } from './createRateLimiter.js';
import type { LastingAnswers } from './LastingAnswers.js';
import type { ExampleFacts } from './exampleTabs.js';
import type { Access } from './access/loadAccess.js';
import { registerAccess } from './registerAccess.js';
import { recordRequests, type RequestRecord } from './recordRequests.js';
import { registerExplorer } from './registerExplorer.js';
import { registerGraphiql } from './registerGraphiql.js';
import { registerGraphql } from './registerGraphql.js';
import { registerHeaders } from './registerHeaders.js';
import { registerHealth } from './registerHealth.js';
import { registerRunEvents } from './registerRunEvents.js';
import type { CreateContext, RequestContext } from './RequestContext.js';
import {
  registerMetrics,
  type MetricsRouteOptions,
} from './registerMetrics.js';
import { registerNeo4jBrowser } from './registerNeo4jBrowser.js';
import { REQUEST_ID_HEADER, requestId } from './requestId.js';
import { BODY_LIMIT } from './sendFault.js';
import type { DocumentTrust } from './trustDocuments.js';

/** Where requests are counted, and what a scrape gets. */
export interface RequestMetrics extends Pick<MetricsRouteOptions, 'scrape'> {
  readonly countRequest: (record: RequestRecord) => void;
}

export interface HttpServerOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly access: Access;
  readonly limiter: RateLimiter;
  readonly trust: DocumentTrust | null;
  readonly allowedOrigins: readonly string[];
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustProxy: readonly string[];
  readonly createContext: CreateContext;
  readonly answers: LastingAnswers;
  readonly graph: Pick<RecommendationGraph, 'ping'>;
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly runs: Pick<TrainingRuns, 'follow'>;
  /** What GraphiQL's examples ask about; null serves no GraphiQL. */
  readonly loadFacts: (() => Promise<ExampleFacts>) | null;
  /** Deadline of one request, milliseconds. */
  readonly timeoutMs: number;
  readonly isDraining: () => boolean;
  readonly metrics: RequestMetrics;
  /** Told of each request from its arrival to its answer. */
  readonly observe: Observe;
  readonly logger: Logger;
}

/** Longest wait for a request to arrive whole, so that slow senders do not hold connections. */
const REQUEST_TIMEOUT_MS = 30_000;

/** All routes of the API on one Fastify server that does not listen yet. */
export async function createHttpServer(
  options: HttpServerOptions,
): Promise<FastifyInstance> {
  const { isDraining, allowedOrigins, trustProxy } = options;
  const loggerInstance: FastifyBaseLogger = options.logger;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    bodyLimit: BODY_LIMIT,
    genReqId: ({ headers }) => requestId(headers[REQUEST_ID_HEADER]),
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: [...trustProxy],
  });
  recordRequests(app, options.metrics.countRequest);
  app.addHook('onSend', async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    // Without this a client that keeps its connection would hold up the end.
    if (isDraining()) reply.header('connection', 'close');
    await Promise.resolve();
  });
  await registerHeaders(app, allowedOrigins);
  registerAccess(app, options.access);
  registerGraphql(app, options);
  registerHealth(app, options);
  registerMetrics(app, { ...options, scrape: options.metrics.scrape });
  registerRunEvents(app, options);
  registerExplorer(app);
  registerNeo4jBrowser(app);
  if (options.loadFacts !== null) registerGraphiql(app, options.loadFacts);
  return app;
}
