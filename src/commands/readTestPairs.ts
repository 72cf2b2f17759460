import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { FolderRecords } from '../collect/folder/FolderRecords.js';
import type { Dataset } from '../domain/Dataset.js';
import { barePost } from '../domain/toDataset.js';
import { AppError } from '../errors.js';

interface TestPair {
  readonly user: string;
  readonly post: string;
}

/**
 * The held-out pairs of a CSV with columns `user,post`: per user index, ascending post indices.
 * Ids must be in the data set: see `withTestIds`. Throws `BAD_USER_INPUT` for a file that is none.
 */
export async function readTestPairs(
  file: string,
  dataset: Dataset,
): Promise<Int32Array[]> {
  const users = indexOf(dataset.users.ids);
  const posts = indexOf(dataset.posts.ids);
  const heldOut = dataset.users.ids.map(() => new Set<number>());
  for (const { user, post } of await readPairs(file)) {
    const userIndex = users.get(user);
    const postIndex = posts.get(post);
    if (userIndex === undefined || postIndex === undefined)
      throw badFile(
        file,
        `names the pair "${user},${post}", which is not in the data`,
      );
    heldOut[userIndex]!.add(postIndex);
  }
  return heldOut.map((own) => Int32Array.from(own).sort());
}

/** The folder's records with every user and post that only the test names added bare: they belong to the universe too. */
export async function withTestIds(
  records: FolderRecords,
  file: string,
): Promise<FolderRecords> {
  const pairs = await readPairs(file);
  const users = new Set([
    ...records.users.map(({ id }) => id),
    ...records.interactions.map(({ userId }) => userId),
  ]);
  const posts = new Set([
    ...records.posts.map(({ id }) => id),
    ...records.interactions.map(({ postId }) => postId),
  ]);
  const missing = (ids: string[], known: ReadonlySet<string>) =>
    [...new Set(ids)].filter((id) => !known.has(id));
  return {
    ...records,
    users: [
      ...records.users,
      ...missing(
        pairs.map(({ user }) => user),
        users,
      ).map((id) => ({ id, features: {} })),
    ],
    posts: [
      ...records.posts,
      ...missing(
        pairs.map(({ post }) => post),
        posts,
      ).map(barePost),
    ],
  };
}

async function readPairs(file: string): Promise<TestPair[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError(
      'BAD_USER_INPUT',
      `The test file "${file}" cannot be read: name a file that exists`,
      { cause },
    );
  });
  const rows = parseRows(file, text);
  const [first] = rows;
  if (first === undefined) throw badFile(file, 'holds no pair');
  if (first.user === undefined || first.post === undefined)
    throw badFile(file, `has the columns ${Object.keys(first).join(', ')}`);
  return rows.map((row, place) => {
    const { user, post } = row;
    if (!user || !post)
      throw badFile(file, `has no user or no post in row ${place + 2}`);
    return { user, post };
  });
}

function parseRows(file: string, text: string): Partial<TestPair>[] {
  try {
    return parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw badFile(
      file,
      `is no CSV (${cause instanceof Error ? cause.message : String(cause)})`,
    );
  }
}

function badFile(file: string, what: string): AppError {
  return new AppError(
    'BAD_USER_INPUT',
    `The test file "${file}" ${what}; it needs the columns user,post and one pair a line`,
  );
}

function indexOf(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}
