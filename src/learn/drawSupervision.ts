import type { Random } from '../lib/createRandom.js';
import { shuffle } from '../lib/shuffle.js';
import { numPairsOf, type TrainingPairs } from './TrainingPairs.js';

/** What one step hides and asks for. */
export interface Supervision {
  /** `[numPairs]` 0 where the pair's edges, of every type and in both directions, leave message passing. */
  readonly visible: Uint8Array;
  /** The users that are asked, by index; the others show everything. */
  readonly users: Int32Array;
  /** `[numTargets]` the hidden pairs, user after user in the order of `users`. */
  readonly targets: Int32Array;
  /** `[numTargets]` how much the target counts. */
  readonly weights: Float32Array;
}

export interface SupervisionOptions {
  readonly random: Random;
  /** Most users asked in one step; the others show everything. */
  readonly mostUsers: number;
}

/** Most of the users that can be asked: the others lend their learned ids to what they touched. */
export const ASKED = 0.9;
/** The hidden share of a history is drawn evenly between these. */
const LEAST_HIDDEN = 0.05;
const MOST_HIDDEN = 0.5;
/** A target counts by how soon it followed: exp(−steps / HORIZON) + FLOOR. */
const HORIZON = 10;
const FLOOR = 0.05;

/**
 * Cuts the histories of users in time, each at a random place: what followed the cut is hidden and asked for,
 * as it will be when the model serves. A history without an order is shuffled first. Users with one pair are never asked.
 */
export function drawSupervision(
  pairs: TrainingPairs,
  { random, mostUsers }: SupervisionOptions,
): Supervision {
  const able = shuffledAskable(pairs, random);
  const count = Math.min(mostUsers, Math.ceil(able.length * ASKED));
  const users = Int32Array.from(able.slice(0, count)).sort();
  const hidden = hideFrom(pairs, users, random);
  const visible = new Uint8Array(pairs.user.length).fill(1);
  for (const pair of hidden.targets) visible[pair] = 0;
  return { visible, users, ...hidden };
}

/** Hides and asks for the ends of these users' histories. */
export function hideFrom(
  pairs: TrainingPairs,
  users: Int32Array,
  random: Random,
): Pick<Supervision, 'targets' | 'weights'> {
  const most = numPairsOf(pairs, users);
  const targets = new Int32Array(most);
  const weights = new Float32Array(most);
  let count = 0;
  for (const user of users) {
    const hidden = hiddenPairs(pairs, user, random);
    targets.set(hidden, count);
    for (let steps = 0; steps < hidden.length; steps++) {
      weights[count++] =
        pairs.ordered[user] === 1 ? Math.exp(-steps / HORIZON) + FLOOR : 1;
    }
  }
  return {
    targets: targets.slice(0, count),
    weights: weights.slice(0, count),
  };
}

/** The users with at least two pairs, in random order. */
export function shuffledAskable(
  { offsets, numUsers }: TrainingPairs,
  random: Random,
): number[] {
  const able: number[] = [];
  for (let user = 0; user < numUsers; user++) {
    if (offsets[user + 1]! - offsets[user]! >= 2) able.push(user);
  }
  shuffle(able, random);
  return able;
}

function hiddenPairs(
  pairs: TrainingPairs,
  user: number,
  random: Random,
): Int32Array {
  const [first, end] = [pairs.offsets[user]!, pairs.offsets[user + 1]!];
  const share = LEAST_HIDDEN + (MOST_HIDDEN - LEAST_HIDDEN) * random();
  const shown = Math.round((end - first) * (1 - share));
  const cut = first + Math.max(1, Math.min(end - first - 1, shown));
  const history = new Int32Array(end - first).map(
    (_none, place) => first + place,
  );
  const [from, to] = momentAround(pairs, user, cut);
  shuffle(history.subarray(from - first, to - first), random);
  return history.subarray(cut - first);
}

/** The pairs of one moment around the cut: their order says nothing, so chance decides which of them are hidden. */
function momentAround(
  { offsets, ordered, at }: TrainingPairs,
  user: number,
  cut: number,
): [from: number, to: number] {
  const [first, end] = [offsets[user]!, offsets[user + 1]!];
  if (ordered[user] === 0) return [first, end];
  let [from, to] = [cut, cut + 1];
  while (from > first && at[from - 1] === at[cut]) from -= 1;
  while (to < end && at[to] === at[cut]) to += 1;
  return [from, to];
}
