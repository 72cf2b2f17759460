import type { StepCatalogue } from './drawCatalogue.js';
import type { Supervision } from './drawSupervision.js';
import type { SoftmaxEntries } from './kernels/catalogueSoftmax.js';
import type { Questions } from './trainingLoss.js';
import type { Reception } from './toReception.js';
import type { TrainingPairs } from './TrainingPairs.js';

export interface QuestionInput {
  readonly pairs: TrainingPairs;
  readonly supervision: Pick<Supervision, 'users' | 'targets' | 'weights'>;
  readonly catalogue: StepCatalogue;
}

/** Pairs whose strength is regressed in a step. */
const STRENGTH_PAIRS = 4096;

/** What a step over the whole graph asks. */
export function toQuestions(
  input: QuestionInput,
  { rows, entries }: Reception,
): Questions {
  const { pairs, supervision, catalogue } = input;
  const { chosen, values } = strengthsOf(input);
  return {
    users: supervision.users,
    posts: catalogue.posts,
    entries: toEntries(input),
    strength: {
      users: chosen.map((pair) => pairs.user[pair]!),
      posts: chosen.map((pair) => pairs.post[pair]!),
      values,
    },
    moods: { posts: null, rows, entries },
  };
}

/** Each asked user's pairs: the hidden are targets; the shown are never recommended, so they do not compete either. */
export function toEntries({
  pairs: { offsets, post },
  supervision: { users, targets, weights },
  catalogue: { columnOf },
}: QuestionInput): SoftmaxEntries {
  const weightOf = new Map<number, number>();
  targets.forEach((pair, place) => weightOf.set(pair, weights[place]!));
  const rowStarts = new Int32Array(users.length + 1);
  const columns: number[] = [];
  const counts: number[] = [];
  users.forEach((user, row) => {
    for (let pair = offsets[user]!; pair < offsets[user + 1]!; pair++) {
      const column = columnOf(post[pair]!);
      if (column < 0) continue;
      columns.push(column);
      counts.push(weightOf.get(pair) ?? 0);
    }
    rowStarts[row + 1] = columns.length;
  });
  return {
    offsets: rowStarts,
    columns: Int32Array.from(columns),
    weights: Float32Array.from(counts),
  };
}

/** An even choice of the targets with their strengths, the strongest of all pairs being 1. */
export function strengthsOf({ pairs, supervision }: QuestionInput): {
  chosen: Int32Array;
  values: Float32Array;
} {
  const { targets } = supervision;
  const stride = Math.max(1, Math.ceil(targets.length / STRENGTH_PAIRS));
  const chosen = targets.filter((_pair, place) => place % stride === 0);
  const strongest = pairs.strength.reduce(
    (most, value) => Math.max(most, value),
    1e-9,
  );
  const values = Float32Array.from(
    chosen,
    (pair) => pairs.strength[pair]! / strongest,
  );
  return { chosen, values };
}
