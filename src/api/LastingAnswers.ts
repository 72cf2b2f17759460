import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cache } from '../domain/Cache.js';
import type { Slot } from '../domain/ModelVersion.js';
import type { UserState } from '../domain/RecommendationGraph.js';
import type { Catalogue } from '../recommend/Catalogue.js';
import type { CatalogueHolder } from '../recommend/CatalogueHolder.js';
import { listMoment } from '../recommend/listMoment.js';
import type { RateLimiter } from './createRateLimiter.js';

/** What an answer was made from: as long as all of it is the very same, so is the answer. */
export interface AnswerSources {
  readonly userId: string;
  /** As the graph gave it: another object where the user did something meanwhile. */
  readonly state: UserState | null;
  readonly catalogue: Catalogue;
  /** Before the answer was begun, milliseconds since the epoch. */
  readonly at: number;
}

/** A whole answer, ready to be sent. */
export interface KeptAnswer extends AnswerSources {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly operation: string | null;
  readonly cost: number;
}

export interface LastingAnswersDeps {
  readonly answers: Cache<KeptAnswer>;
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  /** Whether this is still what the user did: a question that reads none of it. */
  readonly isState: (
    userId: string,
    slot: Slot | null,
    state: UserState | null,
  ) => Promise<boolean>;
  readonly limiter: RateLimiter;
  /** How long posts may be given again without asking, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
  readonly onLookup: (hit: boolean) => void;
}

/**
 * Gives the bytes of an answer again, without GraphQL and without ranking, where the same was asked by one who may see the same,
 * the user did nothing since, the catalogue is the same and posts are still fresh.
 */
export class LastingAnswers {
  constructor(private readonly deps: LastingAnswersDeps) {}

  /** Sends what was kept and counts it as the request that it answers; false where there is nothing. Throws `RATE_LIMITED`. */
  async give(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const key = this.deps.freshMs === 0 ? null : keyOf(request);
    if (key === null) return false;
    const kept = await this.deps.answers.get(key);
    if (kept === undefined) return false;
    const holds = await this.holds(kept);
    this.deps.onLookup(holds);
    if (!holds) return false;
    request.facts.operation = kept.operation;
    request.facts.cost = kept.cost;
    await this.deps.limiter.spend(request.caller, kept.cost);
    void reply.headers(kept.headers).send(kept.body);
    return true;
  }

  /** Keeps the answer that is about to be sent, where Apollo found that it lasts. */
  async keep(
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<void> {
    const { lasting, operation, cost } = request.facts;
    if (lasting === null || cost === null || typeof payload !== 'string') {
      return;
    }
    const key = keyOf(request);
    if (key === null || this.deps.catalogues.current() !== lasting.catalogue) {
      return;
    }
    const body = Buffer.from(payload);
    const headers = headersOf(reply);
    const answer = { ...lasting, body, headers, operation, cost };
    await this.deps.answers.set(key, answer);
  }

  private async holds(kept: KeptAnswer): Promise<boolean> {
    const { catalogues, isState, freshMs, now } = this.deps;
    const { userId, state, catalogue, at } = kept;
    if (catalogues.current() !== catalogue) return false;
    const known = state === null ? null : userId;
    const momentOf = (time: number) =>
      listMoment({ freshMs, now: () => time }, known);
    if (momentOf(at) !== momentOf(now())) return false;
    return isState(userId, catalogue.version?.slot ?? null, state);
  }
}

/** What was asked, how, and as whom; null for what is no plain question, and for variables that are nested too deep. */
function keyOf({
  method,
  body,
  headers,
  principal,
}: FastifyRequest): string | null {
  if (method !== 'POST' || principal === null || !isQuestion(body)) return null;
  const { query, operationName, variables } = body;
  const { scopes, userId } = principal;
  const { accept } = headers;
  try {
    return JSON.stringify([
      query,
      operationName,
      variables,
      scopes,
      userId,
      accept,
    ]);
  } catch {
    return null;
  }
}

interface Question {
  readonly query: string;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

function isQuestion(body: unknown): body is Question {
  if (typeof body !== 'object' || body === null || 'extensions' in body) {
    return false;
  }
  return 'query' in body && typeof body.query === 'string';
}

/** What Apollo says of its answer; all other headers are of the request. */
const KEPT_HEADERS = ['content-type', 'cache-control'] as const;

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
