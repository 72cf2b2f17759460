import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newRequestFacts, type RequestFacts } from './RequestFacts.js';

/** One answered request to `/graphql`. */
export interface RequestRecord {
  readonly operation: string;
  readonly codes: readonly string[];
  readonly seconds: number;
}

/** One line in the log for each request, and its numbers for the metrics. No line holds a query, a variable or a header. */
export function recordRequests(
  app: FastifyInstance,
  countRequest: (record: RequestRecord) => void,
): void {
  app.decorateRequest('facts');
  app.addHook('onRequest', (request, _reply, done) => {
    request.facts = newRequestFacts();
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { facts, log } = request;
    const { statusCode: status, elapsedTime } = reply;
    const ms = Math.round(elapsedTime * 100) / 100;
    const line = { status, ms };
    if (request.routeOptions.url === '/graphql') {
      const { operation, cost } = facts;
      // Apollo refuses some requests before it tells of them.
      const codes =
        status < 400 || facts.codes.length > 0 ? facts.codes : ['BAD_REQUEST'];
      log.info(
        { ...line, operation, cost, code: codes[0] ?? null },
        'answered',
      );
      const seconds = elapsedTime / 1000;
      countRequest({ operation: knownOperation(facts), codes, seconds });
    } else {
      log.debug({ ...line, ...where(request) }, 'done');
    }
    done();
  });
}

function where({ method, url }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0] };
}

function knownOperation({ operation, document }: RequestFacts): string {
  const known = document?.operations ?? [];
  return operation !== null && known.includes(operation) ? operation : 'other';
}
