import { recencyWeights } from '../../ranking/recencyWeights.js';
import { toProfile } from '../toProfile.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { Baseline, Fitted } from './Baseline.js';
import type { EaseWeights } from './EaseWeights.js';
import { fitEase } from './fitEase.js';

/** EASE^R: a linear model from a history to itself, in closed form (Steck 2019, "Embarrassingly shallow autoencoders"). */
export const ease: Baseline = {
  name: 'EASE^R',
  grid: [{ lambda: 100 }, { lambda: 200 }, { lambda: 400 }],
  needsTime: false,
  fit: (pairs, { lambda = 200 }) => scorerOf(pairs, lambda, Infinity),
};

/** The same weights over a history in which a post counts exp(−number of later ones / decay). */
export const decayedEase: Baseline = {
  name: 'EASE^R, decayed profile',
  grid: [200, 400, 800].flatMap((lambda) =>
    [5, 10, 20].map((decay) => ({ lambda, decay })),
  ),
  needsTime: true,
  fit: (pairs, { lambda = 400, decay = 10 }) => scorerOf(pairs, lambda, decay),
};

function scorerOf(
  pairs: TrainingPairs,
  lambda: number,
  decay: number,
): Fitted | null {
  const weights = easeOf(pairs, lambda);
  if (weights === null) return null;
  return { scorer: weights(profileWeights(pairs, decay)) };
}

/** `[numPairs]` */
function profileWeights(pairs: TrainingPairs, decay: number): Float32Array {
  const weights = new Float32Array(pairs.user.length);
  for (let user = 0; user < pairs.numUsers; user++) {
    const { history } = toProfile(user, pairs, null);
    const newestFirst = recencyWeights(history, decay);
    weights.set(newestFirst.reverse(), pairs.offsets[user]);
  }
  return weights;
}

const known = new WeakMap<TrainingPairs, Map<number, EaseWeights | null>>();

/** The inverse does not depend on the decay: made once for each λ. */
function easeOf(pairs: TrainingPairs, lambda: number): EaseWeights | null {
  const byLambda = known.get(pairs) ?? new Map<number, EaseWeights | null>();
  known.set(pairs, byLambda);
  const made = byLambda.get(lambda);
  if (made !== undefined) return made;
  const weights = fitEase(pairs, lambda);
  byLambda.set(lambda, weights);
  return weights;
}
