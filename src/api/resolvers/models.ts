import type { ListedModel } from '../../domain/TrainingRuns.js';
import { AppError } from '../../errors.js';
import type {
  MutationResolvers,
  QueryResolvers,
} from '../generated/resolvers.js';
import type { OperatorDeps } from '../OperatorDeps.js';

/** What operators ask of trained models. */
export const modelQueries = {
  trainedModels: (_root, _args, { operators }) => listModels(operators),
  trainingReport: async (_root, { id }, { operators }) => {
    const report = await operators.runs.report(id);
    return report && { id, report };
  },
  postMap: (_root, { id }, { operators }) => operators.runs.map(id),
  evaluation: (_root, _args, { operators }) => operators.evaluation(),
} satisfies QueryResolvers;

/** What operators do with them. */
export const modelMutations = {
  promoteModel: async (_root, { input }, { operators }) => {
    const { id, force } = input;
    const fault = await promotionFault(id, operators);
    if (fault !== null) return refusal(['input', 'id'], fault);
    operators.models.promote(id, { force: force ?? false });
    const models = await listModels(operators);
    return { model: models.find((one) => one.id === id)!, userErrors: [] };
  },
  rollBackModel: async (_root, _args, { operators: { models } }) => {
    try {
      await models.rollBack();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND')
        throw error;
      return refusal([], error.message);
    }
    return { model: (await models.versions()).current, userErrors: [] };
  },
} satisfies MutationResolvers;

async function listModels({
  runs,
  models,
}: OperatorDeps): Promise<ListedModel[]> {
  const listed = await runs.list(await models.versions());
  return listed.map((model) =>
    models.isPromoting(model.id)
      ? { ...model, activity: 'publish', failure: null }
      : model,
  );
}

async function promotionFault(
  id: string,
  operators: OperatorDeps,
): Promise<string | null> {
  const models = await listModels(operators);
  const model = models.find((one) => one.id === id);
  const shown = JSON.stringify(id.slice(0, 64));
  if (model?.hasRun !== true) {
    return `id must be that of a model whose run is kept but got: ${shown}`;
  }
  if (model.state === 'unfinished') return `Run ${shown} is not whole`;
  const busy = models.find(({ activity }) => activity !== null);
  return busy === undefined
    ? null
    : `One job at a time: model ${busy.id} is being ${busy.activity === 'train' ? 'trained' : 'published'}`;
}

function refusal(field: readonly string[], message: string) {
  const fault = { code: 'INVALID', field, message } as const;
  return { model: null, userErrors: [fault] };
}
