import type { PostRecord } from '../../domain/records.js';
import type { Row } from '../folder/Row.js';
import { ITEM_GENRES } from './movieLensLayout.js';
import { moodsOf } from './moodsOf.js';

export interface Movie {
  readonly id: string;
  /** With the year of release in brackets at its end, where known. */
  readonly title: string;
  readonly genres: readonly string[];
}

const NO_GENRE = new Set(['(no genres listed)', 'unknown']);
const YEAR = /\((\d{4})\)\s*$/;

/** The movie as a post: genres are its categories, the first its own; made on 1 January of its year (UTC). */
export function toMoviePost(
  { id, title, genres }: Movie,
  tags: readonly string[],
): PostRecord {
  const year = YEAR.exec(title)?.[1];
  return {
    id,
    title,
    url: null,
    thumbnailUrl: null,
    categories: genres,
    moods: moodsOf({ tags, genres }),
    createdAt: year === undefined ? null : Date.UTC(Number(year), 0, 1),
    authorId: null,
    features: year === undefined ? {} : { year: Number(year) },
  };
}

/** A row's genres: a list between `|`, or one column each as in `u.item`. */
export function genresOf(row: Row): string[] {
  const listed = row.list('genres');
  const flagged = ITEM_GENRES.filter((genre) => row.text(genre) === '1');
  return [...listed, ...flagged].filter((genre) => !NO_GENRE.has(genre));
}
