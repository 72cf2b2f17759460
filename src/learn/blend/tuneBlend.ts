import type { Dataset } from '../../domain/Dataset.js';
import { createRandom, type Random } from '../../lib/createRandom.js';
import type { Progress } from '../../lib/progress.js';
import type { Blend } from '../../ranking/Blend.js';
import type { CatalogueIndex } from '../../ranking/CatalogueIndex.js';
import type { NetworkVectors, SimilarityLists } from '../FittedNetwork.js';
import type { Split } from '../holdOut.js';
import { scorableUsers } from '../scorableUsers.js';
import { toCatalogueIndex } from '../toCatalogueIndex.js';
import { toProfile } from '../toProfile.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import { fitBlend } from './fitBlend.js';
import { newcomerMoment } from './newcomerMoment.js';
import type { Newcomers } from './prepareNewcomers.js';
import { toRankingExample, type ExampleInput } from './toRankingExample.js';

export interface TuneBlendInput {
  readonly dataset: Dataset;
  /** Validation: the blend learns to put what it holds out first. */
  readonly split: Split;
  /** Of `split.train`. */
  readonly pairs: TrainingPairs;
  readonly similarities: SimilarityLists;
  /** Some of the same users taken for new. */
  readonly newcomers: Newcomers;
  /** Null for a ranking without the network. */
  readonly vectors: NetworkVectors | null;
  readonly halfLifeMs: number;
  readonly seed: number;
}

/** Users whose moments of choice the blend learns from, of either kind. */
const MOST_USERS = 1500;

/** The weights of the evidence, learned from what users turned to: the known from their held-out posts, newcomers from all but their first few. */
export function tuneBlend(
  input: TuneBlendInput,
  { progress }: { progress: Progress },
): Blend {
  const { split, pairs, newcomers, vectors, seed } = input;
  const random = createRandom(seed);
  const known = drawUsers(scorableUsers(pairs, split.heldOut), random);
  const fresh = drawUsers(newcomers.users, random);
  const task = progress.task('weigh the evidence', known.length + fresh.length);
  const learn = (
    index: CatalogueIndex,
    users: readonly number[],
    momentOf: (user: number) => ExampleInput | null,
  ) =>
    users.flatMap((user) => {
      task.advance(1);
      const moment = momentOf(user);
      return moment === null ? [] : [toRankingExample(index, moment, random)];
    });
  const blend = fitBlend([
    ...learn(indexOf(input, input), known, (user) => knownMoment(user, input)),
    ...learn(indexOf(input, newcomers), fresh, (user) =>
      newcomerMoment(user, pairs, random),
    ),
  ]);
  task.done(vectors === null ? 'without the network' : undefined);
  return blend;
}

function indexOf(
  { dataset, vectors, halfLifeMs }: TuneBlendInput,
  { pairs, similarities }: Pick<Newcomers, 'pairs' | 'similarities'>,
): CatalogueIndex {
  return toCatalogueIndex(dataset, pairs, {
    similarities,
    vectors,
    halfLifeMs,
  });
}

function drawUsers(users: readonly number[], random: Random): number[] {
  const keys = new Map(users.map((user) => [user, random()]));
  return [...users]
    .sort((a, b) => keys.get(a)! - keys.get(b)! || a - b)
    .slice(0, MOST_USERS)
    .sort((a, b) => a - b);
}

function knownMoment(
  user: number,
  { split, pairs, vectors }: TuneBlendInput,
): ExampleInput {
  const profile = toProfile(user, pairs, vectors);
  return {
    profile,
    relevant: Array.from(split.heldOut[user]!),
    excluded: new Set(profile.history.map(({ post }) => post)),
  };
}
