import type { Principal } from './access/Principal.js';

/** What is learned of a request on its way, for its line in the log and for the metrics. */
export interface RequestFacts {
  /** Name of the operation as the client wrote it. */
  operation: string | null;
  /** What the query costs; null where it was refused before that was known. */
  cost: number | null;
  /** Code of its first error. */
  code: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    facts: RequestFacts;
    /** Set once the caller is known. */
    principal: Principal | null;
    caller: string;
  }
}

export function newRequestFacts(): RequestFacts {
  return { operation: null, cost: null, code: null };
}
