import { createHash } from 'node:crypto';
import type { Cache } from '../../domain/Cache.js';
import {
  RECOMMENDATION_SOURCES,
  type RankedList,
  type RecommendationSource,
} from '../../domain/RankedList.js';
import type { Catalogue } from '../Catalogue.js';
import type { CatalogueHolder } from '../CatalogueHolder.js';
import type { CursorCodec } from '../createCursorCodec.js';
import { currentCatalogue } from '../currentCatalogue.js';
import { requireSameList } from '../listKey.js';
import { listMoment } from '../listMoment.js';
import { parseFirst, parseName } from '../parseArguments.js';
import { takePage, type RecommendationPage } from '../takePage.js';

/** What every list of posts that is the same for everyone takes, as it came. */
export interface PostListRequest {
  readonly category: string | null;
  /** Null for a page of the usual size. */
  readonly first: number | null;
  readonly after: string | null;
}

export interface PostListDeps {
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly lists: Cache<RankedList>;
  readonly cursors: CursorCodec;
  /** How long a list is given out as the newest, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
}

/** A list that is the same for everyone. */
export interface PostListPlan {
  readonly field: string;
  /** The arguments that make it another list, beside the category. */
  readonly facts: Readonly<Record<string, string>>;
  readonly source: RecommendationSource;
  readonly order: (
    catalogue: Catalogue,
    now: number,
  ) => OrderedPosts | Promise<OrderedPosts>;
}

export interface OrderedPosts {
  /** Post indices, best first, each once. */
  readonly order: Int32Array;
  /** `[numPosts]` what they are ordered by; NaN where that is no number to show. */
  readonly scores: Float32Array;
}

/**
 * A page of such a list, with the cursors and snapshots of `recommend` (docs/decisions/004).
 * Throws `BAD_USER_INPUT` for what cannot be asked, `CURSOR_EXPIRED` where a list is gone and would be another today.
 */
export async function servePostList(
  plan: PostListPlan,
  request: PostListRequest,
  deps: PostListDeps,
): Promise<RecommendationPage> {
  const catalogue = currentCatalogue(deps.catalogues);
  const { categoryNames } = catalogue;
  const first = parseFirst(request.first);
  const category =
    request.category === null
      ? null
      : parseName('category', request.category, categoryNames);
  const name = category === null ? null : categoryNames[category];
  const scope = JSON.stringify({ field: plan.field, ...plan.facts, name });
  const after =
    request.after === null ? null : deps.cursors.decode(scope, request.after);
  const now = after?.now ?? listMoment(deps);
  const made = keyOf([catalogue.generation, scope, now]);
  const key = after?.list ?? made;

  const list = await deps.lists.load(key, async () => {
    requireSameList(key, made);
    const ordered = await plan.order(catalogue, now);
    const kept = keepCategory(ordered.order, category, catalogue);
    return toList(plan, { ...ordered, order: kept }, catalogue, deps.now());
  });

  const page = takePage(list, {
    first,
    after,
    isEligible: (id) => catalogue.indexOf.has(id),
    toCursor: (position) =>
      deps.cursors.encode(scope, { list: key, now, position }),
  });
  // All of it is kept.
  return page!;
}

function keyOf(inputs: readonly unknown[]): string {
  const hash = createHash('sha256').update(inputs.join('\u0000'));
  return hash.digest('hex').slice(0, 24);
}

function keepCategory(
  order: Int32Array,
  category: number | null,
  { index }: Catalogue,
): Int32Array {
  if (category === null) return order;
  return order.filter((post) => index.categories[post]!.includes(category));
}

function toList(
  { source }: PostListPlan,
  { order, scores }: OrderedPosts,
  { ids, version }: Catalogue,
  generatedAt: number,
): RankedList {
  return {
    modelVersion: version?.id ?? null,
    coldStart: true,
    blend: { mood: 0, behaviour: 0 },
    generatedAt,
    ids,
    length: order.length,
    posts: order,
    scores: Float32Array.from(order, (post) => scores[post]!),
    sources: new Uint8Array(order.length).fill(
      RECOMMENDATION_SOURCES.indexOf(source),
    ),
  };
}
