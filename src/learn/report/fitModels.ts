import { dotRows } from '../../lib/dotRows.js';
import { createRandom } from '../../lib/createRandom.js';
import type { Progress } from '../../lib/progress.js';
import { BASELINES } from '../baselines/baselines.js';
import { tuneBaseline } from '../baselines/tuneBaseline.js';
import { meanNdcgOf } from '../metrics/meanNdcgOf.js';
import type { TestBed } from '../metrics/scoreModel.js';
import { toTestBed } from '../metrics/toTestBed.js';
import { toTrainingPairs } from '../TrainingPairs.js';
import { ABLATIONS } from './ablations.js';
import type {
  FitModelsInput,
  FittedModel,
  FittedModels,
} from './FittedModels.js';
import { fitNetworkTwice } from './fitNetworkTwice.js';
import { NETWORK, SERVED, WITHOUT_NETWORK } from './modelNames.js';
import { prepareRanking } from './prepareRanking.js';

/** Tunes every model asked for on validation and refits it on all training interactions. */
export async function fitModels(
  input: FitModelsInput,
  deps: { readonly progress: Progress },
): Promise<FittedModels> {
  const { options } = input;
  const wanted = (name: string) =>
    options.models === 'all' || options.models.includes(name);
  const { models, tooLarge } = fitBaselines(input, wanted, deps);
  const needed = wanted(WITHOUT_NETWORK) || wanted(SERVED) || wanted(NETWORK);
  if (!needed) return { models, tooLarge, vectors: null, blend: null };
  const ranking = prepareRanking(input);
  if (wanted(WITHOUT_NETWORK))
    models.push(ranking.fit(WITHOUT_NETWORK, null, deps).model);
  if (!wanted(SERVED) && !wanted(NETWORK))
    return { models, tooLarge, vectors: null, blend: null };
  const network = await fitNetworkTwice({ ...input, ...ranking.lists }, deps);
  if (options.ablations)
    models.push(...(await fitAblations(input, ranking.lists, deps)));
  if (wanted(NETWORK)) models.push(networkAlone(NETWORK, network));
  if (!wanted(SERVED))
    return { models, tooLarge, vectors: network.outer, blend: null };
  const served = ranking.fit(SERVED, network, deps);
  models.push(served.model);
  return { models, tooLarge, vectors: network.outer, blend: served.blend };
}

function fitBaselines(
  { dataset, train, inner, options }: FitModelsInput,
  wanted: (name: string) => boolean,
  { progress }: { progress: Progress },
): { models: FittedModel[]; tooLarge: string[] } {
  const innerPairs = toTrainingPairs(dataset, inner.train);
  const outer = toTrainingPairs(dataset, train);
  const { seed } = options.fit;
  const bed = thinned(toTestBed(dataset, inner, { pairs: innerPairs, seed }));
  const timeless = outer.ordered.every((ordered) => ordered === 0);
  const chosen = BASELINES.filter(
    ({ name, needsTime }) => wanted(name) && !(needsTime && timeless),
  );
  const task = progress.task('fit baselines', chosen.length);
  const models = chosen.flatMap((baseline) => {
    const tuned = tuneBaseline(
      baseline,
      {
        inner: innerPairs,
        outer,
        validate: (scorer) => meanNdcgOf(scorer, bed),
      },
      { random: createRandom(seed), progress },
    );
    task.advance(1, baseline.name);
    return tuned === null
      ? []
      : [{ name: baseline.name, varied: false, ...tuned }];
  });
  task.done();
  const tooLarge = chosen
    .map(({ name }) => name)
    .filter((name) => !models.some((model) => model.name === name));
  return { models, tooLarge };
}

/** Settings are compared on so many users at most: scoring all of a large data set takes longer than fitting. */
const MOST_VALIDATED = 2000;

function thinned(bed: TestBed): TestBed {
  const stride = Math.ceil(bed.users.length / MOST_VALIDATED);
  return {
    ...bed,
    users: bed.users.filter((_user, place) => place % stride === 0),
  };
}

async function fitAblations(
  input: FitModelsInput,
  lists: ReturnType<typeof prepareRanking>['lists'],
  deps: { readonly progress: Progress },
): Promise<FittedModel[]> {
  const models: FittedModel[] = [];
  for (const { name, ablation } of ABLATIONS) {
    const fit = { ...input.options.fit, ablation };
    const options = { ...input.options, fit };
    const network = await fitNetworkTwice(
      { ...input, ...lists, options },
      deps,
    );
    models.push(networkAlone(`network ${name}`, network));
  }
  return models;
}

function networkAlone(
  name: string,
  network: Awaited<ReturnType<typeof fitNetworkTwice>>,
): FittedModel {
  const { dimension, userVectors, postVectors } = network.outer;
  return {
    name,
    scorer: (user) =>
      dotRows(
        postVectors,
        userVectors.subarray(user * dimension, (user + 1) * dimension),
      ),
    varied: false,
    settings: { epochs: network.epochs },
    validationNdcg: network.validationNdcg,
  };
}
