import type { FastifyInstance } from 'fastify';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import { withDeadline } from '../lib/withDeadline.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';

export interface HealthOptions {
  readonly graph: Pick<RecommendationGraph, 'ping'>;
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly isDraining: () => boolean;
  /** Longest wait for the database, milliseconds. */
  readonly timeoutMs: number;
}

type Check = 'ok' | 'failed';

/**
 * `/livez`: the process turns; it never asks the database, so that an outage there restarts nothing here.
 * `/readyz`: 200 where database and catalogue are there and the server is not stopping, else 503; says which model serves.
 */
export function registerHealth(
  app: FastifyInstance,
  options: HealthOptions,
): void {
  app.get('/livez', () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const { catalogues, isDraining } = options;
    const catalogue = catalogues.current();
    const checks = {
      database: await checkDatabase(options),
      catalogue: toCheck(catalogue !== null),
      accepting: toCheck(!isDraining()),
    };
    const ready = Object.values(checks).every((check) => check === 'ok');
    return reply.code(ready ? 200 : 503).send({
      status: ready ? 'ok' : 'unavailable',
      checks,
      model: catalogue?.version?.id ?? null,
      posts: catalogue?.ids.length ?? 0,
    });
  });
}

async function checkDatabase({
  graph,
  timeoutMs,
}: HealthOptions): Promise<Check> {
  try {
    await withDeadline(graph.ping(), timeoutMs, () => new Error('too late'));
    return 'ok';
  } catch {
    return 'failed';
  }
}

function toCheck(good: boolean): Check {
  return good ? 'ok' : 'failed';
}
