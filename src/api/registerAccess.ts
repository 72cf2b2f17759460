import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify';
import { AppError } from '../errors.js';
import { isLoopback } from './access/isLoopback.js';
import type { Access } from './access/loadAccess.js';
import type { Scope } from './access/Principal.js';
import { hasScope } from './access/Principal.js';
import { sendFault } from './sendFault.js';

/**
 * While the API is open on loopback it answers to loopback's names only: a page in a browser of this machine
 * that points its own name at 127.0.0.1 (DNS rebinding) gets nothing.
 */
export function registerAccess(app: FastifyInstance, access: Access): void {
  app.decorateRequest('principal', null);
  if (!access.open || !access.loopback) return;
  app.addHook('onRequest', async (request, reply) => {
    if (isLoopback(request.hostname)) return;
    sendFault(new AppError('FORBIDDEN', STRANGE_NAME), request, reply);
    await reply;
  });
}

const STRANGE_NAME =
  'Without keys this API answers to localhost and 127.0.0.1 only: the Host header names another';

/** Before the body is read: who asks, and whether they have the scope that the whole route needs. */
export function requireCaller(
  access: Access,
  scope?: Scope,
): onRequestAsyncHookHandler {
  return async (request) => {
    const { authorization } = request.headers;
    const principal = await access.authenticate(authorization);
    if (scope !== undefined && !hasScope(principal, scope)) {
      throw new AppError('FORBIDDEN', `This needs the scope "${scope}"`);
    }
    request.principal = principal;
  };
}
