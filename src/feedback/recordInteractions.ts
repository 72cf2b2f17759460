import { createHash } from 'node:crypto';
import type {
  InteractionChange,
  RecordedBatch,
  WriteKey,
} from '../domain/FeedbackGraph.js';
import type { InteractionType } from '../domain/relations.js';
import { AppError } from '../errors.js';
import { assertBatchSize } from './assertBatchSize.js';
import { checkInteraction } from './checkInteraction.js';
import type { FeedbackDeps } from './FeedbackDeps.js';
import type { InteractionInput } from './InteractionInput.js';
import { toImpressions } from './toImpressions.js';
import type { UserError } from './UserError.js';

export interface RecordInteractionsInput {
  readonly interactions: readonly InteractionInput[];
  /** The caller's name for this batch: sent twice, it is written once. */
  readonly key: string | null;
}

export type InteractionState = 'RECORDED' | 'SUPERSEDED' | 'UNDONE' | 'ABSENT';

export interface RecordedInteraction {
  readonly userId: string;
  readonly postId: string;
  readonly type: InteractionType;
  readonly state: InteractionState;
  /** As it stands now. */
  readonly at: number | null;
  readonly value: number | null;
}

export interface RecordInteractionsOutcome {
  readonly interactions: readonly RecordedInteraction[];
  readonly replayed: boolean;
  readonly userErrors: readonly UserError[];
}

export const MOST_INTERACTIONS = 500;

/**
 * Writes what users did, each at its own time: of a user, a post and a type the latest stays, whatever the order of arrival.
 * What is wrong comes back as user errors, the rest is written, in one transaction.
 */
export async function recordInteractions(
  { interactions, key }: RecordInteractionsInput,
  deps: FeedbackDeps,
): Promise<RecordInteractionsOutcome> {
  assertBatchSize('interactions', interactions, MOST_INTERACTIONS);
  const { right, userErrors } = await check(interactions, deps);
  if (right.length === 0) {
    return { interactions: [], replayed: false, userErrors };
  }
  const changes = right.map((input) => toChange(input, deps.now()));
  const impressions = toImpressions(right, deps.impressions);
  const writeKey = key === null ? null : toWriteKey(key, interactions, deps);
  try {
    const batch = { changes, impressions, key: writeKey };
    const recorded = await deps.graph.recordInteractions(batch);
    await deps.onUsersChanged([...new Set(right.map((row) => row.userId))]);
    const { replayed } = recorded;
    return { interactions: toStates(changes, recorded), replayed, userErrors };
  } catch (error) {
    if (!isReusedKey(error, writeKey)) throw error;
    return {
      interactions: [],
      replayed: false,
      userErrors: [keyReused(error)],
    };
  }
}

interface Checked {
  readonly right: readonly InteractionInput[];
  readonly userErrors: readonly UserError[];
}

async function check(
  interactions: readonly InteractionInput[],
  { graph, impressions, now }: FeedbackDeps,
): Promise<Checked> {
  const ids = [...new Set(interactions.map(({ postId }) => postId))];
  const found = await graph.postRecords(ids);
  const posts = new Set(ids.filter((_id, place) => found[place] !== null));
  const facts = { posts, impressions, now: now(), all: interactions };
  const faults = interactions.map((input, place) =>
    checkInteraction(input, place, facts),
  );
  return {
    right: interactions.filter((_input, place) => faults[place] === null),
    userErrors: faults.filter((fault) => fault !== null),
  };
}

/** A clock that is a little ahead is taken for right. */
function toChange(
  { userId, postId, type, value, at, undo }: InteractionInput,
  now: number,
): InteractionChange {
  const moment = Math.min(at ?? now, now);
  return { userId, postId, type, value, at: moment, undo };
}

function toWriteKey(
  id: string,
  interactions: readonly InteractionInput[],
  { now }: FeedbackDeps,
): WriteKey {
  const content = JSON.stringify(interactions);
  const request = createHash('sha256').update(content).digest('base64url');
  return { id, request, at: now() };
}

function toStates(
  changes: readonly InteractionChange[],
  { standing, held, undone }: RecordedBatch,
): RecordedInteraction[] {
  return changes.map(({ userId, postId, type, undo }, place) => {
    const stands = standing[place] ?? { at: null, value: null };
    const state = undo
      ? stateOf(undone[place], 'UNDONE', 'ABSENT')
      : stateOf(held[place], 'RECORDED', 'SUPERSEDED');
    return { userId, postId, type, state, ...stands };
  });
}

function stateOf(
  done: boolean | undefined,
  yes: InteractionState,
  no: InteractionState,
): InteractionState {
  return done === true ? yes : no;
}

function isReusedKey(error: unknown, key: WriteKey | null): error is AppError {
  return key !== null && error instanceof AppError && error.code === 'CONFLICT';
}

function keyReused({ message }: AppError): UserError {
  return { code: 'KEY_REUSED', field: ['key'], message };
}
