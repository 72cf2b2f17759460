import type { PostView } from '../../domain/RecommendationGraph.js';
import type { Row } from '../runQuery.js';
import { numberOrNull, textOrNull } from './cells.js';
import { toFeatures } from './toFeatures.js';
import { toUser } from './toUser.js';

/** A row of `read/posts`. */
export function toPost(row: Row): PostView {
  const categories = row.categories as string[];
  const authorId = textOrNull(row.authorId);
  return {
    id: String(row.id),
    title: textOrNull(row.title) ?? '',
    url: textOrNull(row.url),
    thumbnailUrl: textOrNull(row.thumbnailUrl),
    category: categories[0] ?? null,
    categories,
    moods: row.moods as string[],
    createdAt: numberOrNull(row.createdAt),
    author: authorId === null ? null : toUser(authorId, row.authorInteractions),
    viewCount: Number(row.viewCount),
    likeCount: Number(row.likeCount),
    inspireCount: Number(row.inspireCount),
    ratingCount: Number(row.ratingCount),
    averageRating: numberOrNull(row.averageRating),
    features: toFeatures(row),
  };
}
