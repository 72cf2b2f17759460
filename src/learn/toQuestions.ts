import type { StepCatalogue } from './drawCatalogue.js';
import type { Supervision } from './drawSupervision.js';
import type { SoftmaxEntries } from './kernels/catalogueSoftmax.js';
import type { Questions } from './trainingLoss.js';
import type { Reception } from './toReception.js';
import { numPairsOf, type TrainingPairs } from './TrainingPairs.js';

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
  const { users, targets } = supervision;
  const most = numPairsOf(pairs, users);
  const offsets = new Int32Array(users.length + 1);
  const columns = new Int32Array(most);
  const weights = new Float32Array(most);
  let count = 0;
  let target = 0;
  users.forEach((user, row) => {
    const [first, end] = [pairs.offsets[user]!, pairs.offsets[user + 1]!];
    const own = new Float32Array(end - first);
    for (; pairs.user[targets[target]!] === user; target++) {
      own[targets[target]! - first] = supervision.weights[target]!;
    }
    for (let pair = first; pair < end; pair++) {
      const column = catalogue.columnOf(pairs.post[pair]!);
      if (column < 0) continue;
      columns[count] = column;
      weights[count++] = own[pair - first]!;
    }
    offsets[row + 1] = count;
  });
  return {
    offsets,
    columns: columns.slice(0, count),
    weights: weights.slice(0, count),
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
