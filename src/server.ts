import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { buildSchema } from 'graphql';
import type { Logger } from 'pino';
import { createApolloServer } from './api/createApolloServer.js';
import { createHttpServer } from './api/createHttpServer.js';
import { createLoaders } from './api/createLoaders.js';
import { createRateLimiter } from './api/createRateLimiter.js';
import type { ExampleFacts } from './api/exampleTabs.js';
import { loadCursorSecret } from './api/loadCursorSecret.js';
import type { Access } from './api/access/loadAccess.js';
import { readSchema } from './api/readSchema.js';
import type { RequestContext, RequestStart } from './api/RequestContext.js';
import { TrustedDocuments } from './api/TrustedDocuments.js';
import type { DocumentTrust } from './api/trustDocuments.js';
import { CachedRecommendationGraph } from './cache/CachedRecommendationGraph.js';
import { createListCache } from './cache/createListCache.js';
import type { Config } from './config.js';
import type { RecommendationGraph } from './domain/RecommendationGraph.js';
import { AppError } from './errors.js';
import { createImpressionCodec } from './feedback/createImpressionCodec.js';
import type { FeedbackDeps } from './feedback/FeedbackDeps.js';
import { Neo4jFeedbackGraph } from './graph/Neo4jFeedbackGraph.js';
import { Neo4jRecommendationGraph } from './graph/Neo4jRecommendationGraph.js';
import type { GraphDoor } from './graph/runQuery.js';
import { observeDoor } from './graph/observeDoor.js';
import { loadServerAccess } from './loadServerAccess.js';
import { assignArm } from './recommend/assignArm.js';
import type { CatalogueFacts } from './observe/createMetrics.js';
import { startTelemetry, type Telemetry } from './observe/startTelemetry.js';
import { CatalogueHolder } from './recommend/CatalogueHolder.js';
import { createReads, type ReadDeps } from './recommend/createReads.js';
import { createCursorCodec } from './recommend/createCursorCodec.js';
import { recommend, type RecommendDeps } from './recommend/recommend.js';
import { withArm } from './recommend/withArm.js';

export interface ServerDeps {
  /** An open door to Neo4j; the caller closes it after `stop`. */
  readonly door: GraphDoor;
  readonly logger: Logger;
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

/** A visit that takes a larger share of a request's time leaves none for an answer out of the cache. */
const VISIT_SHARE = 0.4;
const DRAIN_MS = 2500;
const ARRIVAL_MS = 200;

/**
 * Starts the API and resolves when it answers, with the catalogue loaded where the graph could be read.
 * Throws `CONFIGURATION` naming the port where it is taken. TensorFlow has no part in this process.
 */
export async function startServer(
  config: Config,
  { door, logger, now = Date.now }: ServerDeps,
): Promise<RunningServer> {
  const access = await loadServerAccess(config);
  const trust = await loadTrust(config);
  const telemetry = await startTelemetry(config, () =>
    catalogueFacts(catalogues),
  );
  const { metrics, observe } = telemetry;
  const base = { logger, now, metrics, observe };
  const observed = observeDoor(door, observe);
  const graph = createGraph(config, { ...base, door: observed });
  const catalogues = createCatalogues(config, { ...base, graph });
  await catalogues.start();
  const secret = await loadCursorSecret(config.cursorSecret, config.dataDir);
  const parts = { ...base, graph, catalogues, secret };
  const deps = createRecommendDeps(config, parts);
  const feedback = createFeedbackDeps(observed, parts);
  const limiter = createRateLimiter(rateLimitOf(config, access));
  const introspection = isIntrospected(config, access);
  const apollo = createApolloServer({ logger, introspection, limiter });
  await apollo.start();

  let draining = false;
  const facts = () => loadFacts(graph, catalogues);
  const app = await createHttpServer({
    apollo,
    access,
    limiter,
    trust,
    metrics,
    observe,
    allowedOrigins: config.allowedOrigins,
    trustProxy: config.trustProxy,
    createContext: (start) =>
      createContext(start, { graph, deps, feedback, config }),
    graph,
    catalogues,
    loadFacts: introspection ? examplesFor(access, facts) : null,
    timeoutMs: config.requestTimeoutMs,
    isDraining: () => draining,
    logger,
  });
  const stop = async (): Promise<void> => {
    draining = true;
    catalogues.stop();
    // What clients have sent already is on its way: let it arrive before connections are taken for idle.
    await setTimeoutAsync(ARRIVAL_MS);
    const hurry = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    await app.close();
    clearTimeout(hurry);
    await apollo.stop();
    await telemetry.stop();
  };
  try {
    const { host, port } = config;
    const url = await app.listen({ host, port });
    return { url, open: access.open, graphiql: introspection, facts, stop };
  } catch (cause) {
    await stop();
    throw cannotListen(config, cause);
  }
}

interface Parts extends Omit<Telemetry, 'stop'> {
  readonly logger: Logger;
  readonly now: () => number;
}

function createGraph(
  config: Config,
  { door, metrics, logger, now }: Parts & { readonly door: GraphDoor },
): CachedRecommendationGraph {
  const neo4j = new Neo4jRecommendationGraph(door, {
    timeoutMs: config.requestTimeoutMs * VISIT_SHARE,
    halfLifeMs: config.recencyHalfLifeMs,
  });
  return new CachedRecommendationGraph(neo4j, {
    freshMs: config.cacheTtlMs,
    keepMs: config.snapshotTtlMs,
    maxEntries: config.cacheEntries,
    now,
    onFailure: (err) => logger.warn({ err }, 'the cache failed'),
    onLookups: metrics.countLookups,
  });
}

function createCatalogues(
  { modelPollMs }: Config,
  { graph, logger, now }: Parts & { readonly graph: RecommendationGraph },
): CatalogueHolder {
  return new CatalogueHolder(graph, {
    pollMs: modelPollMs,
    now,
    onLoaded: ({ version, index }, ms) => {
      const model = version?.id ?? null;
      logger.info({ model, posts: index.ids.length, ms }, 'catalogue loaded');
    },
    onError: (err) => logger.warn({ err }, 'the catalogue cannot be read'),
  });
}

interface ServingParts extends Parts {
  readonly graph: CachedRecommendationGraph;
  readonly catalogues: CatalogueHolder;
  readonly secret: string;
}

function createFeedbackDeps(
  door: GraphDoor,
  { graph, catalogues, secret, now }: ServingParts,
): FeedbackDeps {
  return {
    graph: new Neo4jFeedbackGraph(door),
    impressions: createImpressionCodec(secret),
    now,
    onUsersChanged: async (ids) => {
      await Promise.all(ids.map((id) => graph.forgetUser(id)));
    },
    onPostsChanged: async (ids) => {
      await graph.forgetPosts(ids);
      await catalogues.refreshPosts(ids);
    },
  };
}

function createRecommendDeps(
  config: Config,
  { catalogues, metrics, observe, secret, logger, now }: ServingParts,
): Omit<RecommendDeps, 'graph'> {
  return {
    catalogues,
    lists: createListCache({
      ttlMs: config.snapshotTtlMs,
      maxEntries: config.cacheEntries,
      maxBytes: config.cacheMb * 2 ** 20,
      onFailure: (err) => logger.warn({ err }, 'the cache failed'),
      onLookup: (hit) =>
        metrics.countLookups('lists', Number(hit), Number(!hit)),
    }),
    observe,
    cursors: createCursorCodec(secret),
    freshMs: config.cacheTtlMs,
    now,
    onSourceFailure: (source, err) =>
      logger.error({ err, source }, 'a source failed'),
  };
}

interface ContextParts {
  readonly graph: RecommendationGraph;
  readonly deps: Omit<RecommendDeps, 'graph'>;
  readonly feedback: FeedbackDeps;
  readonly config: Pick<Config, 'arms'>;
}

function createContext(
  start: RequestStart,
  { graph, deps, feedback, config }: ContextParts,
): RequestContext {
  const { arms } = config;
  const loaders = createLoaders(graph);
  const reading: ReadDeps = {
    ...deps,
    graph: {
      userState: (id, slot) => loaders.userState(id, slot),
      similarUsers: (id) => graph.similarUsers(id),
      searchPosts: (text, limit) => graph.searchPosts(text, limit),
      popularSince: (since) => graph.popularSince(since),
      paths: (question) => graph.paths(question),
    },
  };
  return {
    ...start,
    graph,
    catalogues: deps.catalogues,
    loaders,
    feedback,
    arms,
    recommend: (request) => {
      const arm = assignArm(request.userId, arms);
      return recommend(withArm(request, arm), reading);
    },
    reads: createReads(reading),
  };
}

function isIntrospected({ introspection }: Config, access: Access): boolean {
  if (introspection !== 'auto') return introspection === 'on';
  return access.open && access.loopback;
}

async function loadTrust({
  trustedDocuments: mode,
  trustedDocumentsFile: path,
}: Config): Promise<DocumentTrust | null> {
  if (mode === 'off') return null;
  if (path === undefined) {
    throw new AppError(
      'CONFIGURATION',
      `TRUSTED_DOCUMENTS=${mode}: set TRUSTED_DOCUMENTS_FILE to the manifest of the documents`,
    );
  }
  const documents = await TrustedDocuments.load(
    path,
    buildSchema(readSchema()),
  );
  return { documents, enforced: mode === 'enforce' };
}

/** Some thirty pages of twenty posts a second. */
const RATE_LIMIT = 600_000;

function rateLimitOf({ rateLimit }: Config, { open }: Access): number | null {
  if (rateLimit === 'auto') return open ? null : RATE_LIMIT;
  return rateLimit === 'off' ? null : rateLimit;
}

/** Examples name a real user: not to callers of whom nothing is known. */
function examplesFor(
  { open }: Access,
  facts: () => Promise<ExampleFacts>,
): () => Promise<ExampleFacts> {
  return async () => (open ? facts() : { ...(await facts()), userId: null });
}

function catalogueFacts(catalogues: CatalogueHolder): CatalogueFacts | null {
  const catalogue = catalogues.current();
  if (catalogue === null) return null;
  const { index, numUsers, version } = catalogue;
  const model = version?.id ?? null;
  return { posts: index.ids.length, users: numUsers, model };
}

async function loadFacts(
  graph: RecommendationGraph,
  catalogues: CatalogueHolder,
): Promise<ExampleFacts> {
  const userId = await graph.exampleUserId().catch(() => null);
  const catalogue = catalogues.current();
  const moods = catalogue?.moodNames ?? [];
  return { userId, moods, categories: catalogue?.categoryNames ?? [] };
}

function cannotListen({ host, port }: Config, cause: unknown): unknown {
  if ((cause as { code?: string }).code !== 'EADDRINUSE') return cause;
  return new AppError(
    'CONFIGURATION',
    `Port ${port} on ${host} is taken: stop what listens there or set PORT`,
    { cause },
  );
}
