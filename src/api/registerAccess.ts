import type {
  FastifyInstance,
  FastifyRequest,
  onRequestAsyncHookHandler,
} from 'fastify';
import { AppError } from '../errors.js';
import { isLoopback } from './access/isLoopback.js';
import type { Access } from './access/loadAccess.js';
import { hasScope, type Principal, type Scope } from './access/Principal.js';
import { REFUSED_COST, type RateLimiter } from './createRateLimiter.js';
import { sendFault } from './sendFault.js';

/**
 * While the API is open on loopback it answers to loopback's names only: a page in a browser of this machine
 * that points its own name at 127.0.0.1 (DNS rebinding) gets nothing.
 */
export function registerAccess(app: FastifyInstance, access: Access): void {
  app.decorateRequest('principal', null);
  app.decorateRequest('caller', '');
  if (!access.open || !access.loopback) return;
  app.addHook('onRequest', async (request, reply) => {
    if (isLoopback(request.hostname)) return;
    sendFault(new AppError('FORBIDDEN', STRANGE_NAME), request, reply);
    await reply;
  });
}

const STRANGE_NAME =
  'Without keys this API answers to localhost and 127.0.0.1 only: the Host header names another';

export interface Entrance {
  readonly access: Access;
  readonly limiter: RateLimiter;
  /** What the whole route needs. */
  readonly scope?: Scope;
}

/** Before the body is read: who asks, whether they have the scope, and whether they have not asked too much. */
export function requireCaller({
  access,
  limiter,
  scope,
}: Entrance): onRequestAsyncHookHandler {
  return async (request) => {
    request.caller = `address:${request.ip}`;
    const principal = await identify(request, { access, limiter });
    if (!access.open) request.caller = principal.id;
    await limiter.assertLeft(request.caller);
    if (scope !== undefined && !hasScope(principal, scope)) {
      throw new AppError('FORBIDDEN', `This needs the scope "${scope}"`);
    }
    request.principal = principal;
  };
}

/** Guessing costs what asking costs. */
async function identify(
  request: FastifyRequest,
  { access, limiter }: Entrance,
): Promise<Principal> {
  try {
    return await access.authenticate(request.headers.authorization);
  } catch (error) {
    await limiter.spend(request.caller, REFUSED_COST);
    throw error;
  }
}
