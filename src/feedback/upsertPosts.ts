import { z } from 'zod';
import type { PostRecord } from '../domain/records.js';
import { assertBatchSize } from './assertBatchSize.js';
import { features, id } from './fields.js';
import type { FeedbackDeps } from './FeedbackDeps.js';
import { parseEach } from './parseEach.js';
import type { UserError } from './UserError.js';

/** A post to be made or changed: what is left out stays as it is, null empties it. */
export interface PostInput {
  readonly id: string;
  readonly title?: string | null;
  readonly url?: string | null;
  readonly thumbnailUrl?: string | null;
  readonly categories?: readonly string[] | null;
  readonly moods?: readonly string[] | null;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number | null;
  readonly authorId?: string | null;
  readonly features?:
    readonly { readonly name: string; readonly value: number }[] | null;
}

export interface UpsertPostsOutcome {
  readonly postIds: readonly string[];
  readonly userErrors: readonly UserError[];
}

export const MOST_POSTS = 200;

/** Makes posts, or changes them; they are in the next list. Of two entries with one id the last counts. */
export async function upsertPosts(
  inputs: readonly PostInput[],
  { graph, onPostsChanged }: FeedbackDeps,
): Promise<UpsertPostsOutcome> {
  assertBatchSize('posts', inputs, MOST_POSTS);
  const { right, userErrors } = parseEach('posts', inputs, post);
  const postIds = [...new Set(right.map((entry) => entry.id))];
  if (postIds.length === 0) return { postIds, userErrors };
  const known = await graph.postRecords(postIds);
  const records = new Map(
    postIds.map((postId, place) => [postId, known[place] ?? bare(postId)]),
  );
  for (const entry of right) {
    records.set(entry.id, merge(records.get(entry.id)!, entry));
  }
  await graph.writePosts([...records.values()]);
  await onPostsChanged(postIds);
  return { postIds, userErrors };
}

const text = (most: number) =>
  z.string().max(most, `must have at most ${most} characters`);
const names = z
  .array(
    z
      .string()
      .trim()
      .regex(/^\P{Cc}{1,100}$/u, 'must have 1 to 100 printable characters'),
  )
  .max(20, 'must have at most 20 entries')
  .transform((list) => [...new Set(list)]);
const webAddress = text(2000).regex(
  /^https?:\/\/\S+$/i,
  'must be an http or https address',
);

const post = z.object({
  id,
  title: text(1000).nullish(),
  url: webAddress.nullish(),
  thumbnailUrl: webAddress.nullish(),
  categories: names.nullish(),
  moods: names
    .transform((list) => [...new Set(list.map((mood) => mood.toLowerCase()))])
    .nullish(),
  createdAt: z.number().min(0, 'must be after 1 January 1970').nullish(),
  authorId: id.nullish(),
  features: features.nullish(),
});

function bare(postId: string): PostRecord {
  return {
    id: postId,
    title: '',
    url: null,
    thumbnailUrl: null,
    categories: [],
    moods: [],
    createdAt: null,
    authorId: null,
    features: {},
  };
}

function merge(known: PostRecord, entry: z.infer<typeof post>): PostRecord {
  const given = <T>(value: T | null | undefined, kept: T, none: T): T =>
    value === undefined ? kept : (value ?? none);
  return {
    id: known.id,
    title: given(entry.title, known.title, ''),
    url: given(entry.url, known.url, null),
    thumbnailUrl: given(entry.thumbnailUrl, known.thumbnailUrl, null),
    categories: given(entry.categories, known.categories, []),
    moods: given(entry.moods, known.moods, []),
    createdAt: given(entry.createdAt, known.createdAt, null),
    authorId: given(entry.authorId, known.authorId, null),
    features: { ...known.features, ...entry.features },
  };
}
