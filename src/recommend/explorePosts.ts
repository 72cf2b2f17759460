import { createRandom, type Random } from '../lib/createRandom.js';
import { sortFalling } from '../lib/sortFalling.js';
import type { CatalogueIndex } from '../ranking/CatalogueIndex.js';
import { standardise } from '../ranking/standardise.js';
import { wholeOrder, type PostOrder } from './PostOrder.js';

/** Age at which a post is half as new. */
const HALF_LIFE_MS = 7 * 24 * 3_600_000;

export interface ExploreOptions {
  readonly index: Pick<CatalogueIndex, 'popularity' | 'createdAt'>;
  /** `[numPosts]` what the list is ranked by. */
  readonly scores: Float32Array;
  /** Share of the places to give away, 0 to 1. */
  readonly explore: number;
  /** Key of the list: the same list explores the same posts. */
  readonly key: string;
  readonly now: number;
}

export interface ExploredList {
  readonly order: PostOrder;
  /** `[order.length]` 1 where a post has its place by exploration; null where none has. */
  readonly explored: Uint8Array | null;
}

/**
 * Gives a share of the places, evenly spread, to posts of which little is known: drawn without replacement with odds of
 * `max(1 / √(1 + people), 2^(−age / week)) · exp(standardised score)`, so that what hardly fits hardly comes.
 * Every post of the list stays in it.
 */
export function explorePosts(
  ranked: PostOrder,
  options: ExploreOptions,
): ExploredList {
  const { explore } = options;
  if (explore === 0) return { order: ranked, explored: null };
  const order = ranked.whole();
  const explored = new Uint8Array(order.length);
  const queues = [order, drawOrder(order, options)] as const;
  const heads = [0, 0];
  const placed = new Uint8Array(options.scores.length);
  const mixed = new Int32Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const queue = givenAway(place, explore) ? 1 : 0;
    while (placed[queues[queue][heads[queue]!]!] === 1) heads[queue]! += 1;
    const post = queues[queue][heads[queue]!]!;
    placed[post] = 1;
    mixed[place] = post;
    explored[place] = queue;
  }
  return { order: wholeOrder(mixed), explored };
}

/** Whole numbers are reached at even distances; the bit more is what adding shares loses. */
function givenAway(place: number, share: number): boolean {
  const given = (places: number) => Math.floor(places * share + 1e-9);
  return given(place + 1) > given(place);
}

/** The posts by falling logarithm of their odds with Gumbel noise, which is drawing them one after the other. */
function drawOrder(
  order: Int32Array,
  { index, scores, key, now }: ExploreOptions,
): Int32Array {
  const random = createRandom(Number.parseInt(key.slice(0, 8), 16));
  const drawn = order.slice().sort();
  const fit = standardise(Float32Array.from(drawn, (post) => scores[post]!));
  const luck = fit.map((value, place) => {
    const post = drawn[place]!;
    const fresh = freshness(now - index.createdAt[post]!);
    const unknown = 1 / Math.sqrt(1 + index.popularity[post]!);
    return value + Math.log(Math.max(fresh, unknown)) + gumbel(random);
  });
  sortFalling(luck, drawn);
  return drawn;
}

/** 1 for new, halved with every week, 0 where the age is unknown. */
function freshness(ageMs: number): number {
  return Number.isNaN(ageMs) ? 0 : 2 ** (-Math.max(0, ageMs) / HALF_LIFE_MS);
}

function gumbel(random: Random): number {
  return -Math.log(-Math.log(random() || Number.MIN_VALUE));
}
