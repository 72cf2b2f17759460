import { createHash } from 'node:crypto';
import type { Dataset } from '../domain/Dataset.js';

/** SHA-256 of everything that training reads: the same data gives the same hash. */
export function hashDataset({
  users,
  posts,
  categories,
  moods,
  interactions,
}: Dataset): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      users.ids,
      posts.ids,
      posts.categories,
      posts.moods,
      categories,
      moods,
    ]),
  );
  const { user, post, type, value, at } = interactions;
  const features = [users.features.values, posts.features.values];
  for (const column of [user, post, type, value, at, ...features]) {
    hash.update(
      Buffer.from(column.buffer, column.byteOffset, column.byteLength),
    );
  }
  return hash.digest('hex');
}
