import type { Dataset } from '../../domain/Dataset.js';
import { createRandom, type Random } from '../../lib/createRandom.js';
import type { Progress } from '../../lib/progress.js';
import type { Blend } from '../../ranking/Blend.js';
import type { NetworkVectors, SimilarityLists } from '../FittedNetwork.js';
import type { Split } from '../holdOut.js';
import { scorableUsers } from '../scorableUsers.js';
import { toCatalogueIndex } from '../toCatalogueIndex.js';
import { toProfile } from '../toProfile.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { fitBlend } from './fitBlend.js';
import { newcomerMoment } from './newcomerMoment.js';
import { toRankingExample, type ExampleInput } from './toRankingExample.js';

export interface TuneBlendInput {
  readonly dataset: Dataset;
  /** Validation: the blend learns to put what it holds out first. */
  readonly split: Split;
  /** Of `split.train`. */
  readonly pairs: TrainingPairs;
  readonly similarities: SimilarityLists;
  /** Null for a ranking without the network. */
  readonly vectors: NetworkVectors | null;
  readonly halfLifeMs: number;
  readonly seed: number;
}

/** Users whose moments of choice the blend learns from. */
const MOST_USERS = 1500;
/** Share of them that are asked about as newcomers too. */
const AS_NEWCOMERS = 0.5;

/** The weights of the evidence, learned from each user's held-out posts: as someone known, and as a newcomer with the first few of them. */
export function tuneBlend(
  input: TuneBlendInput,
  { progress }: { progress: Progress },
): Blend {
  const { dataset, split, pairs, similarities, vectors, seed } = input;
  const index = toCatalogueIndex(dataset, pairs, { ...input, similarities });
  const random = createRandom(seed);
  const users = drawUsers(scorableUsers(pairs, split.heldOut), random);
  const task = progress.task('weigh the evidence', users.length);
  const examples = users.flatMap((user) => {
    task.advance(1);
    const moments = momentsOf(user, { ...input, random });
    return moments.map((moment) => toRankingExample(index, moment, random));
  });
  const blend = fitBlend(examples);
  task.done(vectors === null ? 'without the network' : undefined);
  return blend;
}

function drawUsers(users: readonly number[], random: Random): number[] {
  const keys = new Map(users.map((user) => [user, random()]));
  return [...users]
    .sort((a, b) => keys.get(a)! - keys.get(b)! || a - b)
    .slice(0, MOST_USERS)
    .sort((a, b) => a - b);
}

function momentsOf(
  user: number,
  input: TuneBlendInput & { random: Random },
): ExampleInput[] {
  const { split, pairs, vectors } = input;
  const relevant = Array.from(split.heldOut[user]!);
  const profile = toProfile(user, pairs, vectors);
  const seen = profile.history.map(({ post }) => post);
  const known = { profile, relevant, excluded: new Set(seen) };
  const newcomer =
    input.random() < AS_NEWCOMERS
      ? newcomerMoment(user, { ...input, seen })
      : null;
  return newcomer === null ? [known] : [known, newcomer];
}
