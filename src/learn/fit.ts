import { AppError } from '../errors.js';
import type { Random } from '../lib/createRandom.js';
import type { Progress, ProgressTask } from '../lib/progress.js';
import type { FitOptions } from './FitOptions.js';
import type { FitCheckpoint } from './FitCheckpoint.js';
import {
  firstState,
  restoreState,
  storeState,
  type FitState,
  type FitStateMeta,
} from './FitState.js';
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
import { sampledEpoch } from './sampling/sampledEpoch.js';
import { trainStep } from './trainStep.js';
import type { WeightAverage } from './WeightAverage.js';

export interface FitInput extends NetworkInput {
  /** Posts held out of `train` to stop by; without it training runs all its epochs. */
  readonly validation?: HeldOutPosts;
}

export interface FitDeps {
  readonly progress: Progress;
  /** Told of each epoch as it ends, and first of those that a killed fit had behind it. */
  readonly onEpoch?: ((record: EpochRecord) => void) | undefined;
  /** Where the state of every epoch is kept, and taken up from; without it a fit that was killed begins again. */
  readonly checkpoint?: FitCheckpoint;
}

const VALIDATE_EVERY = 5;
/** A loss so many times that of the first epoch, or 1 where that was less, will not come back. */
const EXPLODED = 100;

/**
 * Fits the heterogeneous network by full-graph epochs and keeps the best averaged weights.
 * Stops early when validation NDCG@20 has not risen for `patience` validations. The same input and seed give the same weights,
 * killed and taken up from its checkpoint or not. Throws `REFUSED` where the loss is no longer a number or explodes.
 */
export async function fit(
  input: FitInput,
  options: FitOptions,
  deps: FitDeps,
): Promise<FittedNetwork> {
  const training = openTraining(input, options);
  const task = deps.progress.task('train network', options.epochs);
  try {
    const state = await runEpochs(training, { ...deps, input, options, task });
    const best = state.best ?? untrained(training);
    training.parameters.write(best.weights);
    const vectors = readVectors(training, 'batch');
    task.done(summary(best));
    const { epochs, validationNdcg } = best;
    const record = { epochs, validationNdcg, history: state.history };
    return new TrainedNetwork(training, vectors, record);
  } catch (error) {
    task.fail('stopped');
    training.parameters.dispose();
    throw error;
  } finally {
    training.close();
  }
}

interface Run {
  readonly input: FitInput;
  readonly options: FitOptions;
  readonly task: ProgressTask;
  readonly checkpoint?: FitCheckpoint;
  readonly onEpoch?: FitDeps['onEpoch'];
}

async function runEpochs(training: Training, run: Run): Promise<FitState> {
  const { options, task, checkpoint, onEpoch } = run;
  const state = await takeUp(training, run);
  task.advance(state.epoch);
  for (const record of state.history) onEpoch?.(record);
  while (state.epoch < options.epochs && state.worse < options.patience) {
    await yieldToOthers();
    await runEpoch(training, state, run);
    await checkpoint?.write(state.epoch, storeState(training, state));
  }
  return state;
}

/** Where the fit stands: at the last epoch that was kept, or before the first. */
async function takeUp(
  training: Training,
  { options, checkpoint }: Run,
): Promise<FitState> {
  const kept = (await checkpoint?.read<FitStateMeta>()) ?? null;
  const restored = kept && restoreState(training, kept);
  return restored ?? firstState(training, options.seed + 1);
}

async function runEpoch(
  training: Training,
  state: FitState,
  { input, options, task, onEpoch }: Run,
): Promise<void> {
  const { average, history, best } = state;
  const before = training.parameters.read();
  const loss = await makeSteps(training, state.random);
  const epoch = ++state.epoch;
  assertSteady(loss, { epoch, first: history[0]?.loss ?? loss, options });
  // A finite loss vouches for the weights it was computed with, not for those that came out of the step; of an epoch's many steps it vouches for all but the last.
  average.add(training.sampled === null ? before : training.parameters.read());
  const every = Math.max(1, Math.round(VALIDATE_EVERY / training.stepsOfEpoch));
  const due = epoch % every === 0 || epoch === options.epochs;
  const ndcg = due ? validate(training, average, input.validation) : null;
  history.push({ epoch, loss, ndcg });
  onEpoch?.({ epoch, loss, ndcg });
  task.advance(1, note(loss, ndcg, best?.validationNdcg ?? null));
  if (input.validation !== undefined && ndcg === null) return;
  const better = ndcg === null || ndcg > (best?.validationNdcg ?? -1);
  state.worse = better ? 0 : state.worse + 1;
  if (better)
    state.best = keep(average, { epochs: epoch, validationNdcg: ndcg });
}

function assertSteady(
  loss: number,
  {
    epoch,
    first,
    options,
  }: { epoch: number; first: number; options: FitOptions },
): void {
  if (Number.isFinite(loss) && loss <= EXPLODED * Math.max(1, first)) return;
  throw new AppError(
    'REFUSED',
    `Training was stopped in epoch ${epoch}: its loss is ${loss}, that of the first was ${first}. No model was made, and the one that serves stays. ` +
      `Lower TRAIN_LEARNING_RATE (${options.learningRate}) or look for numbers of users and posts that are far from all others`,
    { details: { epoch, loss: String(loss), first } },
  );
}

/** A step over the whole graph, or all users in sampled mini-batches. */
function makeSteps(
  training: Training,
  random: Random,
): number | Promise<number> {
  const { sampled } = training;
  return sampled === null
    ? trainStep(training, random)
    : sampledEpoch(training, sampled, { random });
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

function untrained({ parameters }: Training): BestWeights {
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
