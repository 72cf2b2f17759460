import { z } from 'zod';
import type { UserRecord } from '../domain/records.js';
import { assertBatchSize } from './assertBatchSize.js';
import { features, id } from './fields.js';
import type { FeedbackDeps } from './FeedbackDeps.js';
import { parseEach } from './parseEach.js';
import type { UserError } from './UserError.js';

export interface UserInput {
  readonly id: string;
  readonly features: readonly {
    readonly name: string;
    readonly value: number;
  }[];
}

export interface UpsertUsersOutcome {
  readonly users: readonly UserRecord[];
  readonly userErrors: readonly UserError[];
}

export const MOST_USERS = 200;

/** Makes users, or adds to what is known of them; features that are not named stay. */
export async function upsertUsers(
  inputs: readonly UserInput[],
  { graph, onUsersChanged }: FeedbackDeps,
): Promise<UpsertUsersOutcome> {
  assertBatchSize('users', inputs, MOST_USERS);
  const { right: users, userErrors } = parseEach('users', inputs, user);
  if (users.length > 0) await graph.writeUsers(users);
  await onUsersChanged(users.map((record) => record.id));
  return { users, userErrors };
}

const user: z.ZodType<UserRecord> = z.object({ id, features });
