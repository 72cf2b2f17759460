import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../src/lib/createRandom.js';

/** Tastes of the tiny world: a category, its mood, and who likes it. */
export const TASTES = [
  { category: 'Comedy', mood: 'funny' },
  { category: 'Thriller', mood: 'tense' },
  { category: 'Romance', mood: 'romantic' },
] as const;

const USERS_PER_TASTE = 20;
const POSTS_PER_TASTE = 25;
const POSTS_PER_USER = 12;
const START = Date.UTC(2024, 0, 1) / 1000;

/**
 * Writes a small data folder in the import format and gives its path: three tastes, each with its users and posts.
 * Users keep to their taste, but for one post in six; ids tell the taste: `u0-3` likes posts `p0-…` (as numbers: 1003, 2000…).
 */
export function writeTinyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reelgraph-tiny-'));
  const save = (name: string, rows: readonly string[]) =>
    writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
  save('users.csv', ['id,age', ...userRows()]);
  save('posts.csv', [
    'id,title,category,moods,createdAt,length',
    ...postRows(),
  ]);
  save('interactions.csv', ['user,post,type,value,at', ...interactionRows()]);
  return folder;
}

/** Numeric, since the external API's ids are: taste 0 has users 1000… and posts 100000…. */
export function tinyUserId(taste: number, user: number): string {
  return String(1000 * (taste + 1) + user);
}

export function tinyPostId(taste: number, post: number): string {
  return String(100_000 * (taste + 1) + post);
}

/** Which taste a post of the tiny world is of. */
export function tasteOfPost(postId: string): number {
  return Math.floor(Number(postId) / 100_000) - 1;
}

function userRows(): string[] {
  return TASTES.flatMap((_, taste) =>
    Array.from(
      { length: USERS_PER_TASTE },
      (__, user) =>
        `${tinyUserId(taste, user)},${20 + 10 * taste + (user % 9)}`,
    ),
  );
}

function postRows(): string[] {
  return TASTES.flatMap(({ category, mood }, taste) =>
    Array.from({ length: POSTS_PER_TASTE }, (_, post) => {
      const id = tinyPostId(taste, post);
      return `${id},${category} ${post},${category},${mood},${START - 86_400 * post},${30 + post}`;
    }),
  );
}

function interactionRows(): string[] {
  const random = createRandom(11);
  const pick = (below: number) => Math.floor(random() * below);
  return TASTES.flatMap((_, taste) =>
    Array.from({ length: USERS_PER_TASTE }, (__, user) => {
      const seen = new Set<string>();
      while (seen.size < POSTS_PER_USER) {
        const other = seen.size % 6 === 5 ? pick(TASTES.length) : taste;
        seen.add(tinyPostId(other, pick(POSTS_PER_TASTE)));
      }
      return [...seen].flatMap((postId, place) =>
        rowsOf(tinyUserId(taste, user), postId, {
          at: START + 3600 * place + 60 * user,
          stars: 1 + pick(5),
        }),
      );
    }).flat(),
  );
}

function rowsOf(
  userId: string,
  postId: string,
  { at, stars }: { at: number; stars: number },
): string[] {
  const rows = [
    `${userId},${postId},viewed,,${at}`,
    `${userId},${postId},rated,${stars * 20},${at + 10}`,
  ];
  if (stars >= 4) rows.push(`${userId},${postId},liked,,${at + 5}`);
  if (stars === 5) rows.push(`${userId},${postId},inspired,,${at + 8}`);
  return rows;
}
