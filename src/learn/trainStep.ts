import type { Random } from '../lib/createRandom.js';
import { drawCatalogue, MOST_CATALOGUE } from './drawCatalogue.js';
import { drawSupervision } from './drawSupervision.js';
import { encodeGraph } from './model/HeteroNetwork.js';
import type { Training } from './openTraining.js';
import { toQuestions } from './toQuestions.js';
import { trainingLoss } from './trainingLoss.js';
import type { TrainingPairs } from './TrainingPairs.js';

/** Logits of one step: users asked × posts they are ranked against. */
const MOST_LOGITS = 16_000_000;

/** One full-graph step: hide, encode, ask, update. Gives the loss. */
export function trainStep(training: Training, random: Random): number {
  const { pairs, tensors, parameters, shape, reception, optimizer } = training;
  const supervision = drawSupervision(pairs, {
    random,
    mostUsers: mostUsersOf(pairs),
  });
  tensors.graph.show(supervision.visible);
  const asked = new Uint8Array(pairs.numUsers);
  for (const user of supervision.users) asked[user] = 1;
  const catalogue = drawCatalogue(pairs, supervision, { random });
  const questions = toQuestions({ pairs, supervision, catalogue }, reception);
  return optimizer.step(parameters, () => {
    const states = encodeGraph(parameters, tensors, {
      shape,
      dropping: { random, asked },
      statistics: 'batch',
      asked: questions.asked,
    });
    return trainingLoss(tensors.graph.kernels, parameters, states, questions);
  });
}

/** Users that one step asks at most. */
export function mostUsersOf({
  numPosts,
}: Pick<TrainingPairs, 'numPosts'>): number {
  return Math.max(
    1,
    Math.floor(MOST_LOGITS / Math.min(numPosts, MOST_CATALOGUE)),
  );
}
