import { createRandom } from '../lib/createRandom.js';
import type { Progress, ProgressTask } from '../lib/progress.js';
import type { FitOptions } from './FitOptions.js';
import type {
  EpochRecord,
  FittedNetwork,
  HeldOutPosts,
  NetworkInput,
} from './FittedNetwork.js';
import { meanNdcg } from './meanNdcg.js';
import { readVectors } from './readVectors.js';
import { TrainedNetwork } from './TrainedNetwork.js';
import type { BestWeights } from './BestWeights.js';
import { openTraining, type Training } from './openTraining.js';
import { trainStep } from './trainStep.js';
import { WeightAverage } from './WeightAverage.js';

export interface FitInput extends NetworkInput {
  /** Posts held out of `train` to stop by; without it training runs all its epochs. */
  readonly validation?: HeldOutPosts;
}

export interface FitDeps {
  readonly progress: Progress;
}

const VALIDATE_EVERY = 5;
const AVERAGE_DECAY = 0.9;

/**
 * Fits the heterogeneous network by full-graph epochs and keeps the best averaged weights.
 * Stops early when validation NDCG@20 has not risen for `patience` validations, or when the loss is no longer a number.
 * The same input and seed give the same weights.
 */
export async function fit(
  input: FitInput,
  options: FitOptions,
  { progress }: FitDeps,
): Promise<FittedNetwork> {
  const training = openTraining(input, options);
  const task = progress.task('train network', options.epochs);
  const best = await runEpochs(training, { input, options, task });
  training.parameters.write(best.weights);
  const vectors = readVectors(training, 'batch');
  task.done(summary(best));
  training.close();
  const { epochs, validationNdcg, history } = best;
  return new TrainedNetwork(training, vectors, {
    epochs,
    validationNdcg,
    history,
  });
}

interface Run {
  readonly input: FitInput;
  readonly options: FitOptions;
  readonly task: ProgressTask;
}

async function runEpochs(
  training: Training,
  { input, options, task }: Run,
): Promise<BestWeights> {
  const random = createRandom(options.seed + 1);
  const average = new WeightAverage(AVERAGE_DECAY);
  const history: EpochRecord[] = [];
  let best: BestWeights | null = null;
  let worse = 0;
  for (
    let epoch = 1;
    epoch <= options.epochs && worse < options.patience;
    epoch++
  ) {
    await yieldToOthers();
    const before = training.parameters.read();
    const loss = trainStep(training, random);
    // A finite loss vouches for the weights it was computed with, not for those that came out of the step.
    if (!Number.isFinite(loss)) break;
    average.add(before);
    const due = epoch % VALIDATE_EVERY === 0 || epoch === options.epochs;
    const ndcg = due ? validate(training, average, input.validation) : null;
    history.push({ epoch, loss, ndcg });
    task.advance(1, note(loss, ndcg, best?.validationNdcg ?? null));
    if (input.validation !== undefined && ndcg === null) continue;
    const better = ndcg === null || ndcg > (best?.validationNdcg ?? -1);
    worse = better ? 0 : worse + 1;
    if (better)
      best = keep(average, { epochs: epoch, validationNdcg: ndcg, history });
  }
  return { ...(best ?? untrained(training)), history };
}

function validate(
  training: Training,
  average: WeightAverage,
  heldOut: HeldOutPosts | undefined,
): number | null {
  if (heldOut === undefined) return null;
  const { parameters, pairs } = training;
  const latest = parameters.read();
  parameters.write(average.read() ?? latest);
  const vectors = readVectors(training, 'batch');
  parameters.write(latest);
  return meanNdcg(vectors, pairs, heldOut);
}

function keep(
  average: WeightAverage,
  record: Omit<BestWeights, 'weights'>,
): BestWeights {
  const weights = new Map(
    [...(average.read() ?? [])].map(([name, { shape, values }]) => [
      name,
      { shape, values: values.slice() },
    ]),
  );
  return { ...record, weights };
}

function untrained({ parameters }: Training): Omit<BestWeights, 'history'> {
  return { weights: parameters.read(), epochs: 0, validationNdcg: null };
}

function note(loss: number, ndcg: number | null, best: number | null): string {
  const shown = ndcg ?? best;
  return `loss ${loss.toFixed(4)}${shown === null ? '' : `, NDCG@20 ${shown.toFixed(4)}`}`;
}

function summary({ epochs, validationNdcg }: BestWeights): string {
  const scored =
    validationNdcg === null
      ? ''
      : `, validation NDCG@20 ${validationNdcg.toFixed(4)}`;
  return `${epochs} epochs${scored}`;
}

/** Lets signals, progress and timers have their turn between steps. */
function yieldToOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
