import type { NeighbourLists } from '../../domain/NeighbourLists.js';
import type { TrainingPairs } from '../TrainingPairs.js';
import type { PostOccurrences } from './PostOccurrences.js';
import { remembered } from './remembered.js';
import { RowCollector } from './RowCollector.js';

export interface FollowedByOptions {
  /** Most edges of a post. */
  readonly k: number;
}

/** Steps over which a transition's worth falls to 1/e. */
const STEPS = 20;
const FARTHEST = 5 * STEPS;
/** What came just before counts too, by this share: order in time is noisy. */
const BACKWARDS = 0.3;
/** A large crowd at one moment still says a little about each two in it. */
const LEAST_IN_COMPANY = 0.02;
/** Exponents of popularity that a count is divided by: the post left, the post reached. */
const FROM = 0.5;
const TO = 0.3;

/**
 * What people went on to: row p holds the posts seen within some steps after p, each step counting less,
 * divided by powers of both popularities so that what everybody sees does not lead from everywhere.
 */
export function followedByLists(
  training: TrainingPairs,
  occurrences: PostOccurrences,
  { k }: FollowedByOptions,
): NeighbourLists {
  const { numPosts } = training;
  const rows = new RowCollector(numPosts, { k, threshold: 0 });
  const counts = new Float32Array(numPosts);
  const parts = Float64Array.from(
    occurrences.popularity,
    (people) => people ** -TO,
  );
  for (let post = 0; post < numPosts; post++) {
    const touched = countTransitions(post, { training, occurrences, counts });
    const from = Math.max(1, occurrences.popularity[post]!) ** -FROM;
    for (const to of touched) {
      counts[to]! *= from * parts[to]!;
    }
    rows.add(touched, counts);
    for (const to of touched) counts[to] = 0;
  }
  return rows.finish();
}

interface CountInput {
  readonly training: TrainingPairs;
  readonly occurrences: PostOccurrences;
  /** Zeros; counts are added. */
  readonly counts: Float32Array;
}

/** Adds the worth of every transition from the post; returns the posts reached. */
function countTransitions(post: number, input: CountInput): number[] {
  const { training, occurrences, counts } = input;
  const touched: number[] = [];
  const last = occurrences.offsets[post + 1]!;
  for (let i = occurrences.offsets[post]!; i < last; i++) {
    const pair = occurrences.pairs[i]!;
    const user = training.user[pair]!;
    const [start, end] = reach(pair, {
      first: training.offsets[user]!,
      last: training.offsets[user + 1]!,
      company: occurrences.company[pair]!,
    });
    for (let other = start; other < end; other++) {
      if (other === pair) continue;
      const to = training.post[other]!;
      if (counts[to] === 0) touched.push(to);
      counts[to]! += worth(pair, other, occurrences);
    }
  }
  return touched;
}

/** Pairs near enough to count, and all of the same moment. */
function reach(
  pair: number,
  { first, last, company }: { first: number; last: number; company: number },
): [number, number] {
  const steps = FARTHEST + company;
  return [Math.max(first, pair - steps), Math.min(last, pair + steps + 1)];
}

function worth(
  pair: number,
  other: number,
  { place, company }: PostOccurrences,
): number {
  const steps = place[other]! - place[pair]!;
  if (steps > 0) return faded(steps);
  if (steps < 0) return BACKWARDS * faded(-steps);
  return inCompany(company[pair]!);
}

const faded = remembered((steps) => Math.exp(-steps / STEPS));
const inCompany = remembered((company) => {
  const apart = (company + 1) / 3;
  const worth = ((1 + BACKWARDS) / 2) * Math.exp(-apart / STEPS);
  return Math.max(LEAST_IN_COMPANY, worth);
});
