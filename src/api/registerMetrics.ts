import type { FastifyInstance } from 'fastify';
import type { Access } from './access/loadAccess.js';
import type { RateLimiter } from './createRateLimiter.js';
import { requireCaller } from './registerAccess.js';
import { sendFault } from './sendFault.js';

export interface MetricsRouteOptions {
  readonly access: Access;
  readonly limiter: RateLimiter;
  /** All metrics in Prometheus' text format. */
  readonly scrape: () => Promise<{
    readonly type: string;
    readonly text: string;
  }>;
}

/** `/metrics`, for operators: where callers are known it needs the scope `admin`. */
export function registerMetrics(
  app: FastifyInstance,
  { access, limiter, scrape }: MetricsRouteOptions,
): void {
  app.get('/metrics', {
    onRequest: requireCaller({ access, limiter, scope: 'admin' }),
    handler: async (_request, reply) => {
      const { type, text } = await scrape();
      return reply.type(type).send(text);
    },
    errorHandler: sendFault,
  });
}
