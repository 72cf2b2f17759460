import type { ImpressionCodec } from './createImpressionCodec.js';
import { idFault } from './idFault.js';
import type { InteractionInput } from './InteractionInput.js';
import type { UserError, UserErrorCode } from './UserError.js';

export interface InteractionFacts {
  /** Ids of the posts that there are. */
  readonly posts: ReadonlySet<string>;
  readonly impressions: ImpressionCodec;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The whole batch. */
  readonly all: readonly InteractionInput[];
}

/** How far a caller's clock may be ahead of ours. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What is wrong with one interaction of a batch; null for nothing. */
export function checkInteraction(
  input: InteractionInput,
  place: number,
  facts: InteractionFacts,
): UserError | null {
  for (const [name, check] of Object.entries(CHECKS)) {
    const fault = check(input, facts);
    if (fault === null) continue;
    const [code, message] = fault;
    return { code, field: ['interactions', String(place), name], message };
  }
  return null;
}

type Fault = readonly [code: UserErrorCode, message: string] | null;
type Check = (input: InteractionInput, facts: InteractionFacts) => Fault;

/** By the field that each is about. */
const CHECKS: Readonly<Record<string, Check>> = {
  userId: ({ userId }) => idFault('userId', userId),
  postId: ({ postId }, { posts }) =>
    posts.has(postId)
      ? null
      : [
          'UNKNOWN_POST',
          `postId must be a post that there is, but got: ${JSON.stringify(postId)}. Make it with upsertPosts first`,
        ],
  value: (input) => valueFault(input),
  at: ({ at }, { now }) => timeFault(at, now),
  undo: (input, { all }) => undoFault(input, all),
  impressionToken: (input, facts) => tokenFault(input, facts),
};

function valueFault({ type, value, undo }: InteractionInput): Fault {
  if (undo) return null;
  if (value === null) {
    return type === 'rated'
      ? ['INVALID', 'value must be a percent, 0 to 100, for RATED']
      : null;
  }
  if (type === 'liked' || type === 'inspired') {
    return ['INVALID', `value must be left out for this type, got: ${value}`];
  }
  if (value >= 0 && value <= 100) return null;
  return ['INVALID', `value must be a percent, 0 to 100, but got: ${value}`];
}

function timeFault(at: number | null, now: number): Fault {
  if (at === null || (at >= 0 && at <= now + CLOCK_SKEW_MS)) return null;
  const moment = new Date(at).toISOString();
  if (at < 0) {
    return ['INVALID', `at must be after 1 January 1970 but got: ${moment}`];
  }
  return [
    'FUTURE_TIME',
    `at must not lie more than 5 minutes ahead of ${new Date(now).toISOString()} but got: ${moment}`,
  ];
}

/** Doing and taking back the same thing at once has no order. */
function undoFault(
  input: InteractionInput,
  all: readonly InteractionInput[],
): Fault {
  const other = all.some(
    (known) =>
      known.undo !== input.undo &&
      known.userId === input.userId &&
      known.postId === input.postId &&
      known.type === input.type,
  );
  if (!other) return null;
  return [
    'AMBIGUOUS',
    'undo must be the same for one user, post and type within a batch; send two batches',
  ];
}

function tokenFault(
  { impressionToken, userId, postId }: InteractionInput,
  { impressions }: InteractionFacts,
): Fault {
  if (impressionToken === null) return null;
  const page = impressions.decode(impressionToken);
  if (page === null) {
    return ['INVALID_TOKEN', 'impressionToken must be one that a list carried'];
  }
  if (page.userId !== null && page.userId !== userId) {
    return ['INVALID_TOKEN', 'impressionToken must be of a page of this user'];
  }
  if (page.placeOf(postId) >= 0) return null;
  return ['INVALID_TOKEN', 'impressionToken must be of a page with this post'];
}
