import type { Dataset } from '../domain/Dataset.js';
import type { Random } from '../lib/createRandom.js';
import { shuffle } from '../lib/shuffle.js';
import type { HeldOutPosts } from './FittedNetwork.js';
import { toTrainingPairs, type InteractionMask } from './TrainingPairs.js';

/** A data set cut in two: what may be learnt from, and what lists are scored against. */
export interface Split {
  readonly train: InteractionMask;
  /** Per user: post indices held out, ascending; every interaction of such a pair is outside `train`. */
  readonly heldOut: HeldOutPosts;
}

/** Share of each user's pairs that is held out: one in five. */
const ONE_IN = 5;

/**
 * Holds out the last fifth (rounded down) of each user's pairs by time. Pairs of the same moment go in random order:
 * an order by id would teach the model something about ids. Users without times are cut at random.
 */
export function holdOutLastFifth(
  dataset: Dataset,
  mask: InteractionMask,
  random: Random,
): Split {
  const pairs = toTrainingPairs(dataset, mask);
  const held = new Uint8Array(pairs.user.length);
  for (let user = 0; user < pairs.numUsers; user++) {
    const start = pairs.offsets[user]!;
    const end = pairs.offsets[user + 1]!;
    const order = shuffledPairs(start, end, random);
    if (pairs.ordered[user] === 1) {
      order.sort((a, b) => pairs.at[a]! - pairs.at[b]!);
    }
    const count = Math.floor((end - start) / ONE_IN);
    for (const pair of order.slice(order.length - count)) held[pair] = 1;
  }
  return splitBy(mask, { pairs, held });
}

/** Holds out the pairs named: per user, post indices. */
export function holdOutPairs(
  dataset: Dataset,
  mask: InteractionMask,
  heldOut: HeldOutPosts,
): Split {
  const pairs = toTrainingPairs(dataset, mask);
  const held = new Uint8Array(pairs.user.length);
  for (let user = 0; user < pairs.numUsers; user++) {
    const posts = new Set(Array.from(heldOut[user] ?? []));
    for (let p = pairs.offsets[user]!; p < pairs.offsets[user + 1]!; p++) {
      if (posts.has(pairs.post[p]!)) held[p] = 1;
    }
  }
  const { train } = splitBy(mask, { pairs, held });
  return { train, heldOut };
}

type Pairs = ReturnType<typeof toTrainingPairs>;

function splitBy(
  mask: InteractionMask,
  { pairs, held }: { pairs: Pairs; held: Uint8Array },
): Split {
  const train = mask.map((kept, row) => {
    const pair = pairs.pairOf[row]!;
    return kept === 1 && pair >= 0 && held[pair] === 0 ? 1 : 0;
  });
  const heldOut = Array.from({ length: pairs.numUsers }, (_none, user) => {
    const posts: number[] = [];
    for (let p = pairs.offsets[user]!; p < pairs.offsets[user + 1]!; p++) {
      if (held[p] === 1) posts.push(pairs.post[p]!);
    }
    return Int32Array.from(posts).sort();
  });
  return { train, heldOut };
}

function shuffledPairs(start: number, end: number, random: Random): number[] {
  const order = Array.from({ length: end - start }, (_none, i) => start + i);
  shuffle(order, random);
  return order;
}
