import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { REQUEST_ID_HEADER } from './requestId.js';

const PREFLIGHT_SECONDS = 600;

/** Made once: @fastify/helmet makes it anew for each request. */
const secure = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  // Whether a host is reached by TLS alone is for the gateway that has its certificate to say.
  strictTransportSecurity: false,
});

/** Headers for browsers: nothing may be loaded by an answer or frame it, and pages of other origins get in only where they are listed. */
export async function registerHeaders(
  app: FastifyInstance,
  allowedOrigins: readonly string[],
): Promise<void> {
  app.addHook('onRequest', (request, reply, next) => {
    secure(request.raw, reply.raw, (error) => {
      next(error as Error | undefined);
    });
  });
  if (allowedOrigins.length === 0) return;
  await app.register(cors, {
    origin: [...allowedOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'content-type',
      'authorization',
      'apollo-require-preflight',
      'traceparent',
      REQUEST_ID_HEADER,
    ],
    exposedHeaders: [REQUEST_ID_HEADER, 'retry-after'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
