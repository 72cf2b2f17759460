import { createRandom, type SeededRandom } from '../lib/createRandom.js';
import type { ArrayContent, NumberArray } from './ArrayFolder.js';
import type { BestWeights } from './BestWeights.js';
import type { EpochRecord } from './FittedNetwork.js';
import type { StoredTensor } from './model/Parameters.js';
import type { Training } from './openTraining.js';
import type { MomentState } from './Optimizer.js';
import { WeightAverage } from './WeightAverage.js';

/** Where a fit stands between two epochs: with weights and optimizer, all that the next ones depend on. */
export interface FitState {
  /** Epochs done. */
  epoch: number;
  /** Validations in a row without a better NDCG@20. */
  worse: number;
  readonly random: SeededRandom;
  readonly average: WeightAverage;
  readonly history: EpochRecord[];
  best: BestWeights | null;
}

/** A step's share of the average that stays. */
const AVERAGE_DECAY = 0.9;

/** Before the first epoch. */
export function firstState({ stepsOfEpoch }: Training, seed: number): FitState {
  return {
    epoch: 0,
    worse: 0,
    random: createRandom(seed),
    average: new WeightAverage(AVERAGE_DECAY ** stepsOfEpoch),
    history: [],
    best: null,
  };
}

/** The part of a state that is no column of numbers. */
export interface FitStateMeta {
  readonly epoch: number;
  readonly worse: number;
  readonly random: number;
  readonly history: readonly EpochRecord[];
  readonly best: Omit<BestWeights, 'weights'> | null;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Adam's steps by weight. */
  readonly steps: Readonly<Record<string, number>>;
}

/** State, weights and optimizer, to be kept. */
export function storeState(
  { parameters, optimizer, sampled }: Training,
  { random, average, best, ...state }: FitState,
): ArrayContent<FitStateMeta> {
  const weights = parameters.read();
  const moments = [...optimizer.read(), ...(sampled?.readMoments() ?? [])];
  const ofMoments = (
    part: 'mean' | 'square',
  ): Iterable<[string, NumberArray]> =>
    moments.map(([name, adam]) => [name, adam[part]]);
  const kept = best?.epochs === state.epoch ? null : best;
  return {
    meta: {
      ...state,
      random: random.state(),
      best: best && {
        epochs: best.epochs,
        validationNdcg: best.validationNdcg,
      },
      shapes: toRecord([...weights].map(([name, { shape }]) => [name, shape])),
      steps: toRecord(moments.map(([name, { steps }]) => [name, steps])),
    },
    arrays: {
      ...prefixed('weights', valuesOf(weights)),
      ...prefixed('average', valuesOf(average.read())),
      // What was kept in this very epoch is the average.
      ...prefixed('best', valuesOf(kept?.weights)),
      ...prefixed('mean', ofMoments('mean')),
      ...prefixed('square', ofMoments('square')),
    },
  };
}

/** The state that was stored, its weights and optimizer put into the training; null where it is of another network. */
export function restoreState(
  { parameters, optimizer, sampled, stepsOfEpoch }: Training,
  { meta, arrays }: ArrayContent<FitStateMeta>,
): FitState | null {
  const { shapes, steps, random, best, history, ...state } = meta;
  if (!sameShapes(shapes, parameters.read())) return null;
  const group = (prefix: string) => tensorsOf(arrays, { prefix, shapes });
  const weights = group('weights');
  const moments = momentsOf(arrays, steps);
  parameters.write(weights);
  optimizer.write(moments);
  sampled?.write(weights, moments);
  const average = group('average');
  const isAverage = best?.epochs === state.epoch;
  return {
    ...state,
    random: createRandom(random),
    average: new WeightAverage(
      AVERAGE_DECAY ** stepsOfEpoch,
      average.size > 0 ? average : null,
    ),
    history: [...history],
    best: best && { ...best, weights: group(isAverage ? 'average' : 'best') },
  };
}

type Arrays = Readonly<Record<string, NumberArray>>;

function toRecord<T>(entries: readonly (readonly [string, T])[]) {
  return Object.fromEntries(entries);
}

function* valuesOf(
  tensors: ReadonlyMap<string, StoredTensor> | null | undefined,
): Iterable<[string, Float32Array]> {
  for (const [name, { values }] of tensors ?? []) yield [name, values];
}

function prefixed(
  prefix: string,
  entries: Iterable<readonly [string, NumberArray]>,
): Arrays {
  return Object.fromEntries(
    [...entries].map(([name, array]) => [`${prefix}/${name}`, array]),
  );
}

/** Copies: an average is changed in place. */
function tensorsOf(
  arrays: Arrays,
  { prefix, shapes }: { prefix: string } & Pick<FitStateMeta, 'shapes'>,
): Map<string, StoredTensor> {
  const found = Object.entries(shapes).flatMap(([name, shape]) => {
    const values = arrays[`${prefix}/${name}`] as Float32Array | undefined;
    if (values === undefined) return [];
    return [[name, { shape, values: values.slice() }] as const];
  });
  return new Map(found);
}

function momentsOf(
  arrays: Arrays,
  steps: FitStateMeta['steps'],
): Map<string, MomentState> {
  const column = (name: string) => arrays[name] as Float32Array;
  return new Map(
    Object.entries(steps).map(([name, count]) => [
      name,
      {
        steps: count,
        mean: column(`mean/${name}`),
        square: column(`square/${name}`),
      },
    ]),
  );
}

function sameShapes(
  shapes: FitStateMeta['shapes'],
  weights: ReadonlyMap<string, StoredTensor>,
): boolean {
  const here = [...weights].map(
    ([name, { shape }]) => `${name} ${shape.join()}`,
  );
  const there = Object.entries(shapes).map(
    ([name, shape]) => `${name} ${shape.join()}`,
  );
  return here.sort().join('\n') === there.sort().join('\n');
}
