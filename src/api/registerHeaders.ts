import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { REQUEST_ID_HEADER } from './requestId.js';

const PREFLIGHT_SECONDS = 600;

/** Headers for browsers: nothing may be loaded by an answer or frame it, and pages of other origins get in only where they are listed. */
export async function registerHeaders(
  app: FastifyInstance,
  allowedOrigins: readonly string[],
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Whether a host is reached by TLS alone is for the gateway that has its certificate to say.
    strictTransportSecurity: false,
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
