import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from '../../../src/lib/createRandom.js';
import { shuffle } from '../../../src/lib/shuffle.js';
import type { DataSpec } from './specs.js';

const FACTORS = 8;
/** How much nearer than taste the post before decides, where it does. */
const NEARNESS = 2;
const START = 1_600_000_000;
const STEP_SECONDS = 3600;
const YEAR_SECONDS = 31_536_000;
const HIDDEN = 0.2;

/** Writes posts.csv, interactions.csv and test.csv into the folder; the same spec gives the same bytes. */
export function writeDataSet(spec: DataSpec, folder: string): void {
  const random = createRandom(spec.seed);
  const world = toWorld(spec, random);
  const histories = Array.from({ length: spec.users }, () =>
    drawHistory(spec, world, random),
  );
  mkdirSync(folder, { recursive: true });
  const write = (file: string, lines: readonly string[]) =>
    writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  write('posts.csv', postLines(spec, world));
  write('interactions.csv', interactionLines(spec, histories, random));
  write('test.csv', testLines(spec, histories, random));
}

interface World {
  /** `[posts, FACTORS]` row-major, deviation 1 / √FACTORS. */
  readonly factors: Float32Array;
  /** `[posts]` logarithm of the popularity. */
  readonly fame: Float32Array;
}

function toWorld({ posts, zipf }: DataSpec, random: Random): World {
  const ranks = Array.from({ length: posts }, (_none, post) => post);
  shuffle(ranks, random);
  return {
    factors: drawFactors(posts, random),
    fame: Float32Array.from(ranks, (rank) => -zipf * Math.log(rank + 10)),
  };
}

function drawFactors(rows: number, random: Random): Float32Array {
  return Float32Array.from(
    { length: rows * FACTORS },
    () => normal(random) / Math.sqrt(FACTORS),
  );
}

function normal(random: Random): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  );
}

/** Posts in the order in which one user turns to them, none twice. */
function drawHistory(spec: DataSpec, world: World, random: Random): number[] {
  const { perUser, posts, drift, sequence } = spec;
  const length = Math.min(
    Math.floor(posts / 2),
    Math.max(3, Math.round(perUser * Math.exp(0.6 * normal(random) - 0.18))),
  );
  const early = tasteOf(spec, world, drawFactors(1, random));
  const late = tasteOf(spec, world, drawFactors(1, random));
  const seen = new Set<number>();
  const history: number[] = [];
  while (history.length < length) {
    const before = history.at(-1);
    const moved = random() < (drift * history.length) / length;
    const post =
      before !== undefined && random() < sequence
        ? drawNear(world, before, random)
        : drawFrom(moved ? late : early, random);
    if (seen.has(post)) continue;
    seen.add(post);
    history.push(post);
  }
  return history;
}

/** `[posts]` running sums of the chances. */
function tasteOf(
  { taste, posts }: DataSpec,
  { factors, fame }: World,
  user: Float32Array,
): Float64Array {
  const sums = new Float64Array(posts);
  let sum = 0;
  for (let post = 0; post < posts; post++) {
    let product = 0;
    for (let axis = 0; axis < FACTORS; axis++) {
      product += user[axis]! * factors[post * FACTORS + axis]!;
    }
    sum += Math.exp(fame[post]! + taste * Math.sqrt(FACTORS) * product);
    sums[post] = sum;
  }
  return sums;
}

function drawFrom(sums: Float64Array, random: Random): number {
  const target = random() * sums.at(-1)!;
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A post near the one before: the best of some drawn. */
function drawNear(
  { factors, fame }: World,
  before: number,
  random: Random,
): number {
  let best = 0;
  let bestScore = -Infinity;
  for (let tries = 0; tries < 30; tries++) {
    const post = Math.floor(random() * fame.length);
    let product = 0;
    for (let axis = 0; axis < FACTORS; axis++) {
      product +=
        factors[before * FACTORS + axis]! * factors[post * FACTORS + axis]!;
    }
    const score = fame[post]! + NEARNESS * product;
    if (score > bestScore) [best, bestScore] = [post, score];
  }
  return best;
}

/** A post's category is its largest factor's, cut finer by the next; its mood that of its smallest. */
function postLines(spec: DataSpec, { factors }: World): string[] {
  const rows = Array.from({ length: spec.posts }, (_none, post) => {
    const own = factors.subarray(post * FACTORS, (post + 1) * FACTORS);
    const sorted = [...own.keys()].sort((a, b) => own[b]! - own[a]!);
    const category =
      spec.categories === 0
        ? ''
        : `c${(sorted[0]! * FACTORS + sorted[1]!) % spec.categories}`;
    const mood = spec.moods === 0 ? '' : `m${sorted.at(-1)! % spec.moods}`;
    return `p${post},post ${post},${category},${mood}`;
  });
  return ['id,title,category,moods', ...rows];
}

function interactionLines(
  spec: DataSpec,
  histories: readonly (readonly number[])[],
  random: Random,
): string[] {
  const lines = ['user,post,type,value,at'];
  histories.forEach((history, user) => {
    const first = START + Math.floor(random() * YEAR_SECONDS);
    history.forEach((post, place) => {
      const at = spec.timed ? String(first + place * STEP_SECONDS) : '';
      for (const type of typesOf(spec, random)) {
        const value =
          type === 'rated' ? String(20 * Math.ceil(5 * random())) : '';
        lines.push(`u${user},p${post},${type},${value},${at}`);
      }
    });
  });
  return lines;
}

function typesOf({ behaviour }: DataSpec, random: Random): string[] {
  if (behaviour === 'views') return ['viewed'];
  if (behaviour === 'ratings') return ['rated'];
  const chance = random();
  return [
    'viewed',
    ...(chance < 0.4 ? ['liked'] : []),
    ...(chance < 0.2 ? ['inspired'] : []),
    ...(chance < 0.1 ? ['rated'] : []),
  ];
}

/** The last fifth of each user by time, or a fifth at random. */
function testLines(
  { timed }: DataSpec,
  histories: readonly (readonly number[])[],
  random: Random,
): string[] {
  const rows = histories.flatMap((history, user) => {
    const order = [...history];
    if (!timed) shuffle(order, random);
    const hidden = order.slice(
      order.length - Math.floor(HIDDEN * order.length),
    );
    return hidden.map((post) => `u${user},p${post}`);
  });
  return ['user,post', ...rows];
}
