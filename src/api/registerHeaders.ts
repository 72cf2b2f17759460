import type { IncomingMessage, ServerResponse } from 'node:http';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { REQUEST_ID_HEADER } from './requestId.js';

const PREFLIGHT_SECONDS = 600;

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
  const headers = secureHeaders();
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers);
    next();
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

/** Those that helmet sets, found out once: it works them out anew for each request, and they are always the same. */
function secureHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value;
    },
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  secure({} as IncomingMessage, response, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return headers;
}
