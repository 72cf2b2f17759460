import { createHash, timingSafeEqual } from 'node:crypto';
import type { UpstreamList, UpstreamLists } from './createLists.js';

export interface UpstreamRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Value of the `Flic-Token` header, where there is one. */
  readonly token: string | undefined;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface UpstreamRules {
  readonly token: string;
  readonly pageSizeMax: number;
}

/** The constant without which the interaction lists answer with whole posts. */
export const STAND_IN_PARAMS = 'resonance_algorithm=reelgraph_stand_in';

/** What the external API answers to one request. */
export function answerRequest(
  { method, url, token }: UpstreamRequest,
  lists: UpstreamLists,
  rules: UpstreamRules,
): UpstreamAnswer {
  if (!URL.canParse(url, ORIGIN)) return failure(400, 'No such address');
  const { pathname, searchParams } = new URL(url, ORIGIN);
  const endpoint = ENDPOINTS.get(pathname);
  if (method !== 'GET') return failure(405, `Method ${method} is not allowed`);
  if (endpoint === undefined) return failure(404, `No such path: ${pathname}`);
  if (!isSame(token, rules.token)) {
    return failure(401, 'Header Flic-Token is missing or wrong');
  }
  const page = positive(searchParams.get('page') ?? '1');
  const asked = positive(searchParams.get('page_size') ?? '1000');
  if (page === null) return failure(400, 'page must be 1 or more');
  if (asked === null) return failure(400, 'page_size must be 1 or more');
  return pageAnswer({
    endpoint,
    list: endpoint.list(lists, isUnlocked(searchParams)),
    page,
    pageSize: Math.min(asked, rules.pageSizeMax),
    pageSizeMax: rules.pageSizeMax,
  });
}

const ORIGIN = 'http://stand-in';

interface Endpoint {
  readonly message: string;
  readonly key: 'posts' | 'users';
  list(lists: UpstreamLists, unlocked: boolean): UpstreamList;
}

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  [
    '/users/get_all',
    {
      message: 'Users fetched successfully',
      key: 'users',
      list: (lists) => lists.users,
    },
  ],
  [
    '/posts/summary/get',
    {
      message: 'Posts fetched successfully',
      key: 'posts',
      list: (lists) => lists.posts,
    },
  ],
  ['/posts/view', interactionEndpoint('viewed', 'Viewed')],
  ['/posts/like', interactionEndpoint('liked', 'Liked')],
  ['/posts/inspire', interactionEndpoint('inspired', 'Inspired')],
  ['/posts/rating', interactionEndpoint('rated', 'Rated')],
]);

/** Without the constant the API takes the path for the token owner's own posts. */
function interactionEndpoint(
  type: keyof UpstreamLists['interactions'],
  word: string,
): Endpoint {
  return {
    message: `${word} posts fetched successfully`,
    key: 'posts',
    list: (lists, unlocked) =>
      unlocked ? lists.interactions[type] : lists.posts,
  };
}

function isUnlocked(params: URLSearchParams): boolean {
  return [...new URLSearchParams(STAND_IN_PARAMS)].every(
    ([name, value]) => params.get(name) === value,
  );
}

interface PageRequest {
  readonly endpoint: Endpoint;
  readonly list: UpstreamList;
  readonly page: number;
  readonly pageSize: number;
  readonly pageSizeMax: number;
}

function pageAnswer(request: PageRequest): UpstreamAnswer {
  const { endpoint, list, page, pageSize, pageSizeMax } = request;
  const start = (page - 1) * pageSize;
  const count = Math.max(0, Math.min(pageSize, list.length - start));
  const rows = Array.from({ length: count }, (_, at) => list.row(start + at));
  // The API echoes the number of rows that it gives, and orders the two sizes differently for users.
  const sizes =
    endpoint.key === 'users'
      ? { max_page_size: pageSizeMax, page_size: count }
      : { page_size: count, max_page_size: pageSizeMax };
  return {
    status: 200,
    body: {
      status: 'success',
      message: endpoint.message,
      page,
      ...sizes,
      [endpoint.key]: rows,
    },
  };
}

function positive(text: string): number | null {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 1 ? value : null;
}

function failure(status: number, message: string): UpstreamAnswer {
  return { status, body: { status: 'failed', message } };
}

/** In a time that does not tell how much of the token was right. */
function isSame(given: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(token));
}
