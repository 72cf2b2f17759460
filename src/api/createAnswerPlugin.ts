import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequest,
} from '@apollo/server';
import type { Cache } from '../domain/Cache.js';
import type { UserState } from '../domain/RecommendationGraph.js';
import type { Catalogue } from '../recommend/Catalogue.js';
import { listMoment } from '../recommend/listKey.js';
import type { Principal } from './access/Principal.js';
import { lastingQuestion } from './lastingQuestion.js';
import type { RequestContext } from './RequestContext.js';

/** An answer with what it was made from: as long as all of it is the very same, so is the answer. */
export interface KeptAnswer {
  readonly data: Record<string, unknown>;
  /** The user's, as the graph gave it: another object where anything was written meanwhile. */
  readonly state: UserState | null;
  readonly catalogue: Catalogue;
  /** That the list was ranked for. */
  readonly moment: number;
}

export interface AnswerPluginDeps {
  readonly answers: Cache<KeptAnswer>;
  /** How long posts may be given again without asking, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
  readonly onLookup: (hit: boolean) => void;
}

/**
 * Answers a page of recommendations again, without making it again, where nothing was written to the graph since, the catalogue
 * is the same and posts are still fresh. Refusals and errors are not kept, and callers share only what they may all see.
 */
export function createAnswerPlugin({
  answers,
  freshMs,
  now,
  onLookup,
}: AnswerPluginDeps): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () => {
      let asked: Asked | null = null;
      return Promise.resolve({
        responseForOperation: async ({ document, request, contextValue }) => {
          const question = lastingQuestion(document, request.variables ?? {});
          const catalogue = contextValue.catalogues.current();
          if (freshMs === 0 || question === null || catalogue === null) {
            return null;
          }
          const key = keyOf(question.text, request, contextValue.principal);
          if (key === null) return null;
          const moment = listMoment({ freshMs, now });
          asked = { key, userId: question.userId, catalogue, moment };
          const known = await answers.get(key);
          const hit =
            known !== undefined &&
            isOf(known, asked) &&
            known.state === (await stateFor(asked, contextValue));
          onLookup(hit);
          return hit ? toResponse(known.data) : null;
        },
        willSendResponse: async ({ response: { body }, contextValue }) => {
          if (asked === null || body.kind !== 'single') return;
          const { data, errors } = body.singleResult;
          const { key, catalogue, moment } = asked;
          const same = contextValue.catalogues.current() === catalogue;
          if (data == null || errors !== undefined || !same) return;
          // The resolver has read it: this is no visit.
          const state = await stateFor(asked, contextValue);
          await answers.set(key, { data, state, catalogue, moment });
        },
      });
    },
  };
}

interface Asked extends Omit<KeptAnswer, 'state' | 'data'> {
  readonly key: string;
  readonly userId: string;
}

/** What was asked, and as whom; null for variables that are nested too deep. The rules of access were met by the one who was answered. */
function keyOf(
  text: string,
  { variables, operationName }: GraphQLRequest,
  { scopes, userId }: Principal,
): string | null {
  try {
    return JSON.stringify([text, operationName, variables, scopes, userId]);
  } catch {
    return null;
  }
}

function isOf(known: KeptAnswer, { catalogue, moment }: Asked): boolean {
  return known.catalogue === catalogue && known.moment === moment;
}

/** Of this very moment, or a moment's that nothing was written after. */
function stateFor(
  { userId, catalogue }: Asked,
  { loaders }: RequestContext,
): Promise<UserState | null> {
  return loaders.userState(userId, catalogue.version?.slot ?? null);
}

function toResponse(data: Record<string, unknown>) {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single' as const, singleResult: { data } },
  };
}
