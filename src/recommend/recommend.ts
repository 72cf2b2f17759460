import type { Cache } from '../domain/Cache.js';
import { unobserved, type Observe } from '../domain/Observe.js';
import type { RankedList } from '../domain/RankedList.js';
import type {
  RecommendationGraph,
  UserState,
} from '../domain/RecommendationGraph.js';
import { lazily } from '../lib/lazily.js';
import type { Catalogue } from './Catalogue.js';
import type { CatalogueHolder } from './CatalogueHolder.js';
import type { CursorCodec } from './createCursorCodec.js';
import { currentCatalogue } from './currentCatalogue.js';
import { explainPosts, type Explanation } from './explain/explainPosts.js';
import { listKey, requireSameList } from './listKey.js';
import { toViewerProfile } from './toViewerProfile.js';
import { parseQuery } from './parseQuery.js';
import { HEAD } from './rankEligible.js';
import type { Ranker } from './Ranker.js';
import { moment, type RankingReport } from './RankingReport.js';
import type {
  RecommendationQuery,
  RecommendationRequest,
} from './RecommendationQuery.js';
import { toQuestion } from './toQuestion.js';
import { toRankedList } from './toRankedList.js';
import {
  takePage,
  type RecommendationPage,
  type TakePageOptions,
} from './takePage.js';

/** A page that can say why its posts are there. */
export interface ExplainedPage extends RecommendationPage {
  /** Costs nothing until it is asked. Speaks of the evidence of this moment, which is the list's own while nothing changed. */
  readonly explain: () => Promise<Explanation>;
}

export interface RecommendDeps {
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly graph: Pick<
    RecommendationGraph,
    'userState' | 'supposeState' | 'paths'
  >;
  readonly ranker: Ranker;
  /** Ranked lists, kept for as long as their cursors should work. */
  readonly lists: Cache<RankedList>;
  readonly cursors: CursorCodec;
  /** How long a list is given out as the newest, milliseconds. */
  readonly freshMs: number;
  readonly now: () => number;
  readonly onSourceFailure: (source: string, error: unknown) => void;
  /** Told of each stage. */
  readonly observe?: Observe;
}

/**
 * A page of recommendations: profile → ranked list → page.
 * Throws `BAD_USER_INPUT` for what cannot be asked, `CURSOR_EXPIRED` where a list is gone and cannot be made again as it was.
 */
export async function recommend(
  request: RecommendationRequest,
  deps: RecommendDeps,
): Promise<ExplainedPage> {
  const { graph, observe = unobserved } = deps;
  const catalogue = currentCatalogue(deps.catalogues);
  const query = parseQuery(request, { ...deps, catalogue });
  const { userId } = query;
  const slot = catalogue.version?.slot ?? null;
  const pageFor = (state: UserState | null) =>
    pageOf({ query, catalogue, state }, deps);
  if (userId === null) return pageFor(null);

  const known = graph.supposeState?.(userId, slot) ?? null;
  const stateIs = (ask: () => Promise<UserState | null>) =>
    observe({ kind: 'stage', name: 'profile' }, ask);
  if (known === null)
    return pageFor(await stateIs(() => graph.userState(userId, slot)));
  // Ranked while the graph is asked whether the user did something since, and once more where that is so.
  const supposed = pageFor(known.state);
  await Promise.allSettled([supposed]);
  const state = await stateIs(known.confirm);
  return state === known.state ? supposed : pageFor(state);
}

interface PageParts {
  readonly query: RecommendationQuery;
  readonly catalogue: Catalogue;
  readonly state: UserState | null;
}

async function pageOf(
  { query, catalogue, state }: PageParts,
  deps: RecommendDeps,
): Promise<ExplainedPage> {
  const { ranker } = deps;
  const profile = toViewerProfile(query, state, { ...deps, catalogue });
  const { now } = profile;
  const made = listKey({ query, catalogue, profile });
  const key = query.after?.list ?? made;

  const question = toQuestion({ query, catalogue, profile, key });
  const rank = async (places: number): Promise<RankedList> => {
    requireSameList(key, made);
    const askedAt = moment();
    const ranked = await ranker.rank(catalogue, question, places);
    tell(ranked.report, askedAt, deps);
    const facts = { catalogue, profile, generatedAt: deps.now() };
    return toRankedList(ranked.places, facts);
  };
  const asked: TakePageOptions = {
    first: query.first,
    after: query.after,
    isEligible: (id) => {
      const post = catalogue.indexOf.get(id);
      return post !== undefined && !profile.excluded.has(post);
    },
    toCursor: (position) =>
      deps.cursors.encode(query.scope, { list: key, now, position }),
  };
  const list = await deps.lists.load(key, () => rank(HEAD));
  const page =
    takePage(list, asked) ??
    takePage(await keep(deps.lists, key, rank(Infinity)), asked)!;

  const { userId, mood } = query;
  const { posts } = page;
  const explaining = { posts, userId, mood, profile, catalogue, ...deps };
  const weigh = async () => {
    const known = posts.filter(({ postId }) => catalogue.indexOf.has(postId));
    const indices = known.map(({ postId }) => catalogue.indexOf.get(postId)!);
    const asking = Int32Array.from(indices);
    const askedAt = moment();
    const { shares, report } = await ranker.weigh(catalogue, question, asking);
    tell(report, askedAt, deps);
    return new Map(known.map(({ postId }, at) => [postId, shares[at]!]));
  };
  return {
    ...page,
    explain: lazily(async () =>
      explainPosts({ ...explaining, shares: await weigh() }),
    ),
  };
}

/** Of the wait until ranking began, of its stages, and of sources that failed: a list is made without them. */
function tell(
  { stages, failures }: RankingReport,
  askedAt: number,
  { observe = unobserved, onSourceFailure }: RecommendDeps,
): void {
  const begunAt = Math.max(askedAt, stages[0]?.startedAt ?? askedAt);
  const queued = { name: 'queued', startedAt: askedAt, endedAt: begunAt };
  for (const { name, ...done } of [queued, ...stages]) {
    observe({ kind: 'stage', name, done }, () => undefined);
  }
  for (const { source, error } of failures) onSourceFailure(source, error);
}

/** A list that somebody reads beyond what was kept of it, in its place. */
async function keep(
  lists: RecommendDeps['lists'],
  key: string,
  made: Promise<RankedList>,
): Promise<RankedList> {
  const list = await made;
  await lists.set(key, list);
  return list;
}
