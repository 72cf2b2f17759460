import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import {
  RECOMMENDATION_SOURCES,
  type RecommendationSource,
} from '../domain/RankedList.js';

/** A page of recommendations as it was given out. */
export interface ImpressionPage {
  /** Unique to this page. */
  readonly id: string;
  /** When it was given out, milliseconds since the epoch. */
  readonly at: number;
  readonly userId: string | null;
  readonly modelVersion: string | null;
  readonly arm: string;
  readonly posts: readonly {
    readonly postId: string;
    readonly source: RecommendationSource;
  }[];
}

/** A page as its token tells of it: posts are known by a mark, not by name. */
export interface ShownPage extends Omit<ImpressionPage, 'posts'> {
  readonly sources: readonly RecommendationSource[];
  /** The post's place on the page from 0, or -1. */
  placeOf(postId: string): number;
}

/** Opaque, signed tokens that carry what a page was made of, so that nothing is written when it is read. */
export interface ImpressionCodec {
  encode(page: ImpressionPage): string;
  /** Null for anything that this codec did not make. */
  decode(token: string): ShownPage | null;
}

const VERSION = 1;
const TAG_BYTES = 16;
const MARK_BYTES = 4;
const POST_BYTES = MARK_BYTES + 1;
const LONGEST = 4096;

/** Tokens with an HMAC-SHA256 tag. */
export function createImpressionCodec(secret: string): ImpressionCodec {
  const tagOf = (text: string) =>
    createHmac('sha256', secret)
      .update('impression')
      .update(text)
      .digest()
      .subarray(0, TAG_BYTES);
  return {
    encode: (page) => {
      const text = JSON.stringify(toFacts(page));
      const payload = Buffer.from(text).toString('base64url');
      return `${payload}.${tagOf(payload).toString('base64url')}`;
    },
    decode: (token) => {
      const [payload = '', tag = '', ...rest] = token.split('.');
      const given = Buffer.from(tag, 'base64url');
      const known = tagOf(payload);
      const whole = token.length <= LONGEST && rest.length === 0;
      // Node ignores stray bits in base64; only the very text that was given out counts.
      const canonical = given.toString('base64url') === tag;
      if (!whole || !canonical || given.length !== TAG_BYTES) return null;
      if (!timingSafeEqual(given, known)) return null;
      const text = Buffer.from(payload, 'base64url').toString();
      return toShownPage(JSON.parse(text) as Facts);
    },
  };
}

type Facts = readonly [
  version: number,
  id: string,
  at: number,
  userId: string | null,
  modelVersion: string | null,
  arm: string,
  posts: string,
];

function toFacts(page: ImpressionPage): Facts {
  const { id, at, userId, modelVersion, arm, posts } = page;
  const bytes = Buffer.concat(
    posts.map(({ postId, source }) =>
      Buffer.from([...markOf(postId), RECOMMENDATION_SOURCES.indexOf(source)]),
    ),
  );
  const packed = bytes.toString('base64url');
  return [VERSION, id, at, userId, modelVersion, arm, packed];
}

function toShownPage(facts: Facts): ShownPage | null {
  const [version, id, at, userId, modelVersion, arm, packed] = facts;
  if (version !== VERSION) return null;
  const bytes = Buffer.from(packed, 'base64url');
  const places = Array.from(
    { length: bytes.length / POST_BYTES },
    (_, place) => place * POST_BYTES,
  );
  const marks = places.map((at) => bytes.subarray(at, at + MARK_BYTES));
  const sources = places.map((at) => sourceAt(bytes[at + MARK_BYTES]));
  const placeOf = (postId: string) => {
    const mark = markOf(postId);
    return marks.findIndex((known) => known.equals(mark));
  };
  return { id, at, userId, modelVersion, arm, sources, placeOf };
}

function sourceAt(index: number | undefined): RecommendationSource {
  return RECOMMENDATION_SOURCES[index ?? 0] ?? RECOMMENDATION_SOURCES[0];
}

/** Enough to tell apart the posts of one page. */
function markOf(postId: string): Buffer {
  return createHash('sha256').update(postId).digest().subarray(0, MARK_BYTES);
}
