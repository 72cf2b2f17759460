import type { Principal } from './access/Principal.js';
import type { AnswerSources } from './LastingAnswers.js';
import type { TrustedDocument } from './TrustedDocuments.js';

/** What is learned of a request on its way, for its line in the log and for the metrics. */
export interface RequestFacts {
  /** Name of the operation as the client wrote it. */
  operation: string | null;
  /** What the query costs; null where it was refused before that was known. */
  cost: number | null;
  /** The document of the manifest that it asks with. */
  document: TrustedDocument | null;
  /** Codes of its errors, in the order of the answer. */
  codes: readonly string[];
  /** What the answer was made from, where it may be given again. */
  lasting: AnswerSources | null;
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
  return {
    document: null,
    operation: null,
    cost: null,
    codes: [],
    lasting: null,
  };
}
