import { range } from '../../lib/range.js';
import { createRandom, type Random } from '../../lib/createRandom.js';
import { drawCatalogue, type StepCatalogue } from '../drawCatalogue.js';
import {
  ASKED,
  hideFrom,
  shuffledAskable,
  type Supervision,
} from '../drawSupervision.js';
import type { Training } from '../openTraining.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { Batch } from './Batch.js';
import type { FanOut } from './sampleNeighbours.mjs';
import type { SampledTraining } from './SampledTraining.js';
import { sampledStep } from './sampledStep.js';
import { BATCH_USERS } from './stepsOfEpoch.js';

/** Posts that a step's softmax runs over. */
const BATCH_POSTS = 4096;
/** Of one user, the first ones after the cut. */
const MOST_TARGETS = 4;
/** Samples that are drawn ahead of the step that is made. */
const AHEAD = 2;
/** The first hop decides what is asked; each further one costs the product. */
const NEAR: FanOut = { postsOfUser: 16, usersOfPost: 4, similar: 1 };
const FAR: FanOut = { postsOfUser: 2, usersOfPost: 1, similar: 1 };

/**
 * An epoch by mini-batches: nine in ten of the users that can be asked, in random order, each batch with the sampled
 * neighbourhood of its users and of the posts that they are ranked against. Gives the mean loss.
 * `most`: steps after which it ends, for measuring. Afterwards the parameters hold the tables as they are.
 */
export async function sampledEpoch(
  training: Training,
  sampled: SampledTraining,
  { random, most = Infinity }: { random: Random; most?: number },
): Promise<number> {
  const batches = drawBatches(training.pairs, random).slice(0, most);
  const coming: Promise<Batch>[] = [];
  const ask = (): void => {
    const next = batches.shift();
    if (next === undefined) return;
    const batch = openBatch(training, sampled, next);
    // An error is met where the batch is awaited.
    batch.catch(() => undefined);
    coming.push(batch);
  };
  for (let ahead = 0; ahead < AHEAD; ahead++) ask();
  let [sum, steps] = [0, 0];
  for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
    const batch = await next;
    ask();
    sum += sampledStep(training, sampled, batch);
    steps += 1;
  }
  const { parameters } = training;
  parameters.write(
    new Map(
      Object.entries(sampled.tables).map(([name, table]) => [
        name,
        table.read(),
      ]),
    ),
  );
  return sum / Math.max(1, steps);
}

interface Draw {
  readonly users: Int32Array;
  /** Of everything random in the batch, so that it does not depend on which thread is first. */
  readonly seed: number;
}

function drawBatches(pairs: TrainingPairs, random: Random): Draw[] {
  const able = shuffledAskable(pairs, random);
  const asked = able.slice(0, Math.ceil(able.length * ASKED));
  const draws: Draw[] = [];
  for (let first = 0; first < asked.length; first += BATCH_USERS) {
    const users = Int32Array.from(asked.slice(first, first + BATCH_USERS));
    draws.push({
      users: users.sort(),
      seed: Math.floor(random() * 2 ** 32),
    });
  }
  return draws;
}

async function openBatch(
  { pairs, shape }: Training,
  { sampler }: SampledTraining,
  { users, seed }: Draw,
): Promise<Batch> {
  const random = createRandom(seed);
  const hidden = hideFrom(pairs, users, random);
  const weights = nearestTargets(pairs, hidden);
  const supervision = { users, targets: hidden.targets, weights };
  const catalogue = drawCatalogue(pairs, supervision, {
    random,
    most: BATCH_POSTS,
  });
  const sample = await sampler.sample({
    seed,
    users,
    posts: postsOf(catalogue),
    hidden: supervision.targets,
    fanOuts: Array.from({ length: shape.layers }, (_none, hop) =>
      hop === 0 ? NEAR : FAR,
    ),
  });
  return { supervision, catalogue, sample, random };
}

/** Weights of the targets; 0, which takes them out of the question, for those that came late, or a batch would have more targets than posts. */
function nearestTargets(
  { user }: TrainingPairs,
  { targets, weights }: Pick<Supervision, 'targets' | 'weights'>,
): Float32Array {
  let first = 0;
  return weights.map((weight, place) => {
    if (user[targets[place]!] !== user[targets[first]!]) first = place;
    return place - first < MOST_TARGETS ? weight : 0;
  });
}

function postsOf({ posts, size }: StepCatalogue): Int32Array {
  return posts ?? range(size);
}
