import type { ApolloServerPlugin } from '@apollo/server';
import { lastingQuestion } from './lastingQuestion.js';
import type { RequestContext } from './RequestContext.js';

/**
 * Notes of a page of recommendations what it was made from, so that its answer can be given again (`LastingAnswers`).
 * Refusals and errors are not noted.
 */
export function createAnswerPlugin(
  now: () => number,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: ({ contextValue, request }) => {
      const catalogue = contextValue.catalogues.current();
      const at = now();
      return Promise.resolve({
        willSendResponse: async ({ document, response: { body } }) => {
          if (document === undefined || catalogue === null) return;
          if (body.kind !== 'single') return;
          const { data, errors } = body.singleResult;
          if (data == null || errors !== undefined) return;
          const userId = lastingQuestion(document, request.variables ?? {});
          if (userId === null) return;
          const slot = catalogue.version?.slot ?? null;
          // The resolver has read it: this is no visit.
          const state = await contextValue.loaders.userState(userId, slot);
          contextValue.facts.lasting = { userId, state, catalogue, at };
        },
      });
    },
  };
}
