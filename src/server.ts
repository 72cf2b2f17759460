import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createApolloServer } from './api/createApolloServer.js';
import { createHttpServer } from './api/createHttpServer.js';
import { createRateLimiter } from './api/createRateLimiter.js';
import type { ExampleFacts } from './api/exampleTabs.js';
import { loadCursorSecret } from './api/loadCursorSecret.js';
import type { RequestContext } from './api/RequestContext.js';
import type { Config } from './config.js';
import type { CachedRecommendationGraph } from './cache/CachedRecommendationGraph.js';
import { AppError } from './errors.js';
import { observeDoor } from './graph/observeDoor.js';
import type { GraphDoor } from './graph/runQuery.js';
import { startTelemetry, type Telemetry } from './observe/startTelemetry.js';
import { withDeadline } from './lib/withDeadline.js';
import type { CatalogueHolder } from './recommend/CatalogueHolder.js';
import { RankerThread } from './recommend/thread/RankerThread.js';
import { catalogueFacts } from './server/catalogueFacts.js';
import { createCatalogues } from './server/createCatalogues.js';
import { createContext } from './server/createContext.js';
import { createFeedbackDeps } from './server/createFeedbackDeps.js';
import { createLastingAnswers } from './server/createLastingAnswers.js';
import {
  createOperatorDeps,
  type RunCommand,
} from './server/createOperatorDeps.js';
import { createRecommendDeps } from './server/createRecommendDeps.js';
import { createServingGraph } from './server/createServingGraph.js';
import { isIntrospected } from './server/isIntrospected.js';
import { examplesFor, loadExampleFacts } from './server/loadExampleFacts.js';
import { loadServerAccess } from './server/loadServerAccess.js';
import { loadTrust } from './server/loadTrust.js';
import { popularIds } from './server/popularIds.js';
import { rateLimitOf } from './server/rateLimitOf.js';

export interface ServerDeps {
  /** An open door to Neo4j; the caller closes it after `stop`. */
  readonly door: GraphDoor;
  readonly logger: Logger;
  /** Does for operators what takes long. */
  readonly runCommand: RunCommand;
  readonly now?: () => number;
}

export interface RunningServer {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  /** Nobody needs a key. */
  readonly open: boolean;
  /** GraphiQL is served. */
  readonly graphiql: boolean;
  /** What a first query can be asked about. */
  facts(): Promise<ExampleFacts>;
  /** Answers what was begun, refuses what comes new, and ends within three seconds. */
  stop(): Promise<void>;
}

const DRAIN_MS = 2500;
const ARRIVAL_MS = 200;

/**
 * Starts the API and resolves when it answers, with the catalogue loaded where the graph could be read.
 * Throws `CONFIGURATION` naming the port where it is taken. TensorFlow has no part in this process.
 */
export async function startServer(
  config: Config,
  { door, logger, runCommand, now = Date.now }: ServerDeps,
): Promise<RunningServer> {
  const access = await loadServerAccess(config);
  const trust = await loadTrust(config);
  const telemetry = await startTelemetry(config, () =>
    catalogueFacts(catalogues),
  );
  const { metrics, observe } = telemetry;
  const base = { logger, now, metrics, observe };
  const observed = observeDoor(door, observe);
  const graph = createServingGraph(config, { ...base, door: observed });
  const ranker = new RankerThread();
  const catalogues = createCatalogues(config, { ...base, graph, ranker });
  const loaded = load(config, graph, catalogues);
  const secret = await loadCursorSecret(config.cursorSecret, config.dataDir);
  const parts = { ...base, graph, catalogues, ranker, secret };
  const deps = createRecommendDeps(config, parts);
  const feedback = createFeedbackDeps(observed, parts);
  const operating = { ...base, door: observed, runCommand };
  const operators = createOperatorDeps(config, operating);
  const context = { graph, deps, feedback, operators, config };
  const limiter = createRateLimiter(rateLimitOf(config, access));
  const introspection = isIntrospected(config, access);
  const apollo = createApolloServer({
    logger,
    introspection,
    limiter,
    now,
  });
  await apollo.start();

  let draining = false;
  const facts = () => loadExampleFacts(graph, catalogues);
  const app = await createHttpServer({
    apollo,
    access,
    limiter,
    trust,
    answers: createLastingAnswers(config, { ...parts, limiter }),
    metrics,
    observe,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
    createContext: (start) => createContext(start, context),
    graph,
    catalogues,
    runs: operators.runs,
    loadFacts: introspection ? examplesFor(access, facts) : null,
    timeoutMs: config.requestTimeoutMs,
    isDraining: () => draining,
    logger,
  });
  const stop = async (): Promise<void> => {
    draining = true;
    await drain({ app, apollo, catalogues, ranker, telemetry });
  };
  try {
    const { host, port } = config;
    await loaded;
    const url = await app.listen({ host, port });
    return { url, open: access.open, graphiql: introspection, facts, stop };
  } catch (cause) {
    await stop();
    throw cannotListen(config, cause);
  }
}

/** What waits for Neo4j, while the server is put together; what fails is tried again or read when it is asked for. */
async function load(
  { readAhead }: Config,
  graph: CachedRecommendationGraph,
  catalogues: CatalogueHolder,
): Promise<void> {
  await graph.plan().catch(() => undefined);
  await catalogues.start();
  if (readAhead === 'off') return;
  await graph.warmPosts(popularIds(catalogues)).catch(() => undefined);
}

interface Drained {
  readonly app: FastifyInstance;
  readonly apollo: ApolloServer<RequestContext>;
  readonly catalogues: CatalogueHolder;
  readonly ranker: RankerThread;
  readonly telemetry: Telemetry;
}

async function drain(parts: Drained): Promise<void> {
  const { app, apollo, catalogues, ranker, telemetry } = parts;
  const kept = withDeadline(catalogues.stop(), DRAIN_MS, tooLate).catch(
    () => undefined,
  );
  // What clients have sent already is on its way: let it arrive before connections are taken for idle.
  await setTimeoutAsync(ARRIVAL_MS);
  const hurry = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  await app.close();
  await kept;
  clearTimeout(hurry);
  await apollo.stop();
  await ranker.close();
  await telemetry.stop();
}

/** The next start reads the catalogue from Neo4j then. */
function tooLate(): Error {
  return new Error('the catalogue is not kept in time');
}

function cannotListen({ host, port }: Config, cause: unknown): unknown {
  if ((cause as { code?: string }).code !== 'EADDRINUSE') return cause;
  return new AppError(
    'CONFIGURATION',
    `Port ${port} on ${host} is taken: stop what listens there or set PORT`,
    { cause },
  );
}
