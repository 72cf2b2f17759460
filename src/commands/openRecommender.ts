import { randomBytes } from 'node:crypto';
import type { PostView, UserView } from '../domain/RecommendationGraph.js';
import { unobserved } from '../domain/Observe.js';
import { AppError } from '../errors.js';
import { createLogger } from '../createLogger.js';
import { createMetrics } from '../observe/createMetrics.js';
import { assignArm } from '../recommend/assignArm.js';
import { rankHere } from '../recommend/rankHere.js';
import {
  recommend,
  type ExplainedPage,
  type RecommendDeps,
} from '../recommend/recommend.js';
import type { RecommendationRequest } from '../recommend/RecommendationQuery.js';
import { withArm } from '../recommend/withArm.js';
import { createCatalogues } from '../server/createCatalogues.js';
import { createRecommendDeps } from '../server/createRecommendDeps.js';
import { createServingGraph } from '../server/createServingGraph.js';
import type { CommandIo } from './CommandIo.js';
import { openGraph, SERVING } from './openGraph.js';
import { plain } from './plain.js';

/** Recommendations as the server makes them, made here. */
export interface Recommender {
  /** Experiment arm of a user. */
  arm(userId: string): string;
  recommend(request: RecommendationRequest): Promise<ExplainedPage>;
  /** Throws `NOT_FOUND` naming users that there are. */
  requireUser(id: string): Promise<UserView>;
  /** By id; posts that there are. */
  posts(ids: readonly string[]): Promise<ReadonlyMap<string, PostView>>;
  close(): Promise<void>;
}

/** A terminal waits longer than an app. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Loads the catalogue in service out of the graph. Throws what `openGraph` throws, and what reading throws. */
export async function openRecommender(io: CommandIo): Promise<Recommender> {
  const config = { ...io.config(), requestTimeoutMs: REQUEST_TIMEOUT_MS };
  const opened = await openGraph(io, SERVING);
  try {
    const logger = createLogger({ logLevel: 'warn' });
    const metrics = createMetrics(() => null);
    const base = { logger, now: Date.now, metrics, observe: unobserved };
    const graph = createServingGraph(config, { ...base, door: opened.door });
    const catalogues = createCatalogues(config, { ...base, graph });
    await catalogues.refresh();
    // Cursors live as long as this process.
    const secret = randomBytes(32).toString('hex');
    const ranker = rankHere;
    const parts = { ...base, graph, catalogues, ranker, secret };
    const deps: RecommendDeps = {
      ...createRecommendDeps(config, parts),
      graph,
    };
    return {
      arm: (userId) => assignArm(userId, config.arms).name,
      recommend: (request) =>
        recommend(
          withArm(request, assignArm(request.userId, config.arms)),
          deps,
        ),
      requireUser: async (id) => {
        const user = await graph.user(id);
        return user ?? noUser(id, await graph.usersStartingWith('', 5));
      },
      posts: async (ids) => {
        const found = await graph.posts(ids);
        const views = found.filter((post) => post !== null);
        return new Map(views.map((post) => [post.id, post]));
      },
      close: async () => {
        await catalogues.stop();
        await opened.close();
      },
    };
  } catch (cause) {
    await opened.close();
    throw cause;
  }
}

function noUser(id: string, others: readonly UserView[]): never {
  const there =
    others.length === 0
      ? 'the graph holds no users: `reelgraph collect` or `reelgraph import <folder>` brings some'
      : `there are ${others.map((user) => plain(user.id)).join(', ')} and others`;
  throw new AppError('NOT_FOUND', `No user "${plain(id)}": ${there}`);
}
