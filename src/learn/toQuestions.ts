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

/** What a step over the whole graph asks. Moods run over all posts; where there are none, only the catalogue's are needed. */
export function toQuestions(
  input: QuestionInput,
  reception: Reception,
): Questions {
  const { supervision, catalogue } = input;
  const moods = reception.entries.columns.length > 0 ? reception : null;
  const onlyCatalogue = moods === null && catalogue.posts !== null;
  return {
    asked: {
      user: supervision.users,
      post: onlyCatalogue ? catalogue.posts : null,
    },
    posts: onlyCatalogue ? null : catalogue.posts,
    shifts: catalogue.shifts,
    entries: toEntries(input),
    strength: strengthsOf(
      input,
      onlyCatalogue ? catalogue.columnOf : (post) => post,
    ),
    moods,
  };
}

/** Each asked user's pairs: the hidden are targets; the shown are never recommended, so they do not compete either. */
export function toEntries(input: QuestionInput): SoftmaxEntries {
  const { pairs, supervision, catalogue } = input;
  const rowStarts = new Int32Array(supervision.users.length + 1);
  const columns: number[] = [];
  const weights: number[] = [];
  let target = 0;
  supervision.users.forEach((user, row) => {
    const first = pairs.offsets[user]!;
    const own = new Float32Array(pairs.offsets[user + 1]! - first);
    for (; pairs.user[supervision.targets[target]!] === user; target++) {
      own[supervision.targets[target]! - first] = supervision.weights[target]!;
    }
    own.forEach((weight, place) => {
      const column = catalogue.columnOf(pairs.post[first + place]!);
      if (column < 0) return;
      columns.push(column);
      weights.push(weight);
    });
    rowStarts[row + 1] = columns.length;
  });
  return {
    offsets: rowStarts,
    columns: Int32Array.from(columns),
    weights: Float32Array.from(weights),
  };
}

/** An even choice of the targets with their strengths, the strongest of all pairs being 1; those whose post has no row are left out. */
export function strengthsOf(
  { pairs, supervision }: QuestionInput,
  rowOfPost: (post: number) => number,
): Questions['strength'] {
  const { targets, users } = supervision;
  const stride = Math.max(1, Math.ceil(targets.length / STRENGTH_PAIRS));
  const chosen = targets.filter(
    (pair, place) => place % stride === 0 && rowOfPost(pairs.post[pair]!) >= 0,
  );
  const rowOfUser = new Map<number, number>();
  users.forEach((user, row) => rowOfUser.set(user, row));
  return {
    users: chosen.map((pair) => rowOfUser.get(pairs.user[pair]!)!),
    posts: chosen.map((pair) => rowOfPost(pairs.post[pair]!)),
    values: Float32Array.from(
      chosen,
      (pair) => pairs.strength[pair]! / pairs.strongest,
    ),
  };
}
