import type { Cache } from '../domain/Cache.js';
import { unobserved, type Observe } from '../domain/Observe.js';
import type { RankedList } from '../domain/RankedList.js';
import type { RecommendationGraph } from '../domain/RecommendationGraph.js';
import { lazily } from '../lib/lazily.js';
import type { CatalogueHolder } from './CatalogueHolder.js';
import type { CursorCodec } from './createCursorCodec.js';
import { currentCatalogue } from './currentCatalogue.js';
import { explainPosts, type Explanation } from './explain/explainPosts.js';
import { gatherCandidates } from './gatherCandidates.js';
import { listKey, requireSameList } from './listKey.js';
import { loadProfile } from './loadProfile.js';
import { narrowCatalogue } from './narrowCatalogue.js';
import { parseQuery } from './parseQuery.js';
import { HEAD } from './rankEligible.js';
import { rankList } from './rankList.js';
import type { RecommendationRequest } from './RecommendationQuery.js';
import {
  takePage,
  type RecommendationPage,
  type TakePageOptions,
} from './takePage.js';

/** A page that can say why its posts are there. */
export interface ExplainedPage extends RecommendationPage {
  /** Costs nothing until it is asked. Speaks of the evidence of this moment, which is the list's own while nothing changed. */
  readonly explain: () => Explanation;
}

export interface RecommendDeps {
  readonly catalogues: Pick<CatalogueHolder, 'current'>;
  readonly graph: Pick<RecommendationGraph, 'userState' | 'paths'>;
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
 * A page of recommendations: profile → eligible → candidates → ranked → varied → explored → page.
 * Throws `BAD_USER_INPUT` for what cannot be asked, `CURSOR_EXPIRED` where a list is gone and cannot be made again as it was.
 */
export async function recommend(
  request: RecommendationRequest,
  deps: RecommendDeps,
): Promise<ExplainedPage> {
  const { observe = unobserved } = deps;
  const stage = <T>(name: string, work: () => T): T =>
    observe({ kind: 'stage', name }, work);
  const catalogue = currentCatalogue(deps.catalogues);
  const query = parseQuery(request, { ...deps, catalogue });
  const profile = await stage('profile', () =>
    loadProfile(query, { ...deps, catalogue }),
  );
  const { now } = profile;
  const made = listKey({ query, catalogue, profile });
  const key = query.after?.list ?? made;

  const narrow = () =>
    stage('eligible', () => narrowCatalogue(profile, query, catalogue));
  const rank = (places: number): RankedList => {
    requireSameList(key, made);
    const options = { narrowed: narrow(), query, key, places };
    return rankList(options, { ...deps, stage });
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
  return {
    ...page,
    explain: lazily(() => {
      const narrowed = narrow();
      const { rowOf } = narrowed;
      const candidates = stage('candidates', () =>
        gatherCandidates(narrowed.profile, query, { ...deps, ...narrowed }),
      );
      return explainPosts({ ...explaining, candidates, rowOf });
    }),
  };
}

/** A list that somebody reads beyond what was kept of it, in its place. */
async function keep(
  lists: RecommendDeps['lists'],
  key: string,
  list: RankedList,
): Promise<RankedList> {
  await lists.set(key, list);
  return list;
}
