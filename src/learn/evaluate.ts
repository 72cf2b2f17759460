import type { Dataset } from '../domain/Dataset.js';
import { createRandom } from '../lib/createRandom.js';
import type { Progress } from '../lib/progress.js';
import { holdOutLastFifth, type Split } from './holdOut.js';
import { pairedBootstrap } from './metrics/bootstrap.js';
import { listOf, scoreModel, type TestBed } from './metrics/scoreModel.js';
import { toTestBed } from './metrics/toTestBed.js';
import type { FittedModel } from './report/FittedModels.js';
import { fitModels } from './report/fitModels.js';
import { leftOut } from './report/leftOut.js';
import type { Evaluation } from './report/Evaluation.js';
import { SERVED } from './report/modelNames.js';
import { measureMoods } from './report/measureMoods.js';
import { measureNewUsers } from './report/measureNewUsers.js';
import type { EvaluateOptions } from './report/EvaluateOptions.js';
import { toTrainingPairs } from './TrainingPairs.js';

/**
 * Every model on the same cut, tuned and fitted on `outer.train` alone; what `outer` holds out is looked at
 * when all of them are fitted, and only to score their lists.
 */
export async function evaluate(
  dataset: Dataset,
  outer: Split,
  options: EvaluateOptions,
  deps: { readonly progress: Progress },
): Promise<Evaluation> {
  const random = createRandom(options.fit.seed);
  const inner = holdOutLastFifth(dataset, outer.train, random);
  const input = { dataset, train: outer.train, inner, options };
  const fitted = await fitModels(input, deps);
  const newUsers = await measureNewUsers(input, deps);

  const pairs = toTrainingPairs(dataset, outer.train);
  const bed = toTestBed(dataset, outer, { pairs, seed: options.fit.seed });
  const models = scoreAll(fitted.models, { bed, ...deps });
  return {
    counts: {
      users: bed.numUsers,
      posts: bed.numPosts,
      trainingPairs: pairs.user.length,
      testUsers: bed.users.length,
      testPairs: bed.users.reduce(
        (sum, user) => sum + bed.relevant[user]!.length,
        0,
      ),
    },
    seed: options.fit.seed,
    leftOut: leftOut(dataset, pairs, fitted.tooLarge),
    models,
    comparisons: compareServed(models, options.fit.seed),
    moods: measureMoods(dataset, { outer, pairs, bed, fitted }),
    newUsers,
    blend: fitted.blend,
    predictions: predict(fitted.models, { dataset, bed }),
  };
}

/** What would be served, or the lists of the last model where that is not in the run, for everybody with something held out. */
function predict(
  fitted: readonly FittedModel[],
  { dataset, bed }: { dataset: Dataset; bed: TestBed },
): Evaluation['predictions'] {
  const model = fitted.find(({ name }) => name === SERVED) ?? fitted.at(-1);
  if (model === undefined) return [];
  return dataset.users.ids.flatMap((id, user) =>
    bed.relevant[user]!.length === 0
      ? []
      : [{ user: id, list: listOf(user, model, bed) }],
  );
}

function scoreAll(
  fitted: readonly FittedModel[],
  { bed, progress }: { bed: TestBed; progress: Progress },
): Evaluation['models'] {
  const task = progress.task('score test lists', fitted.length);
  const models = fitted.map((model) => {
    const { name, settings, validationNdcg } = model;
    const score = scoreModel(model, bed);
    task.advance(1, name);
    return { name, settings, validationNdcg, ...score };
  });
  task.done();
  return models;
}

/** What is served against each other model, user by user. */
function compareServed(
  models: Evaluation['models'],
  seed: number,
): Evaluation['comparisons'] {
  const served = models.find(({ name }) => name === SERVED);
  if (served === undefined) return [];
  return models
    .filter((model) => model !== served)
    .map(({ name, ndcgPerUser }) => ({
      against: name,
      ...pairedBootstrap(served.ndcgPerUser, ndcgPerUser, seed),
    }));
}
