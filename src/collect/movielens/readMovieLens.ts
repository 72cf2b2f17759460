import type { FolderReader } from '../folder/FolderReader.js';
import type { FolderRecords } from '../folder/FolderRecords.js';
import type { Row } from '../folder/Row.js';
import type { InteractionRecord } from '../../domain/records.js';
import type { MovieLensFile, MovieLensLayout } from './movieLensLayout.js';
import { genresOf, toMoviePost, type Movie } from './toMoviePost.js';
import { toMovieLensUsers, type MovieLensUser } from './toMovieLensUsers.js';
import { toInteractions } from './toInteractions.js';

/**
 * A MovieLens folder as upstream records: each rating is a view and a rating at its time, from 4 stars on also a like,
 * with 5 also an inspire; genres are categories; moods come from tags and genres by the table in moodTable.ts.
 */
export async function readMovieLens(
  reader: FolderReader,
  layout: MovieLensLayout,
): Promise<Omit<FolderRecords, 'setAside'>> {
  const tags = await readTags(reader, layout.tags);
  const movies = await readMovies(reader, layout.movies);
  const users = await readUsers(reader, layout.users);
  const interactions = await readRatings(reader, layout.ratings);
  return {
    users: toMovieLensUsers(users),
    posts: movies.map((movie) => toMoviePost(movie, tags.get(movie.id) ?? [])),
    interactions,
  };
}

async function readTags(
  reader: FolderReader,
  table: MovieLensFile | null,
): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  await readRows(reader, table, ['movieId', 'tag'], (row) => {
    const movieId = row.id('movieId');
    const known = tags.get(movieId);
    if (known === undefined) tags.set(movieId, [row.text('tag')]);
    else known.push(row.text('tag'));
  });
  return tags;
}

async function readMovies(
  reader: FolderReader,
  table: MovieLensFile | null,
): Promise<Movie[]> {
  const movies: Movie[] = [];
  await readRows(reader, table, ['movieId', 'title'], (row) =>
    movies.push({
      id: row.id('movieId'),
      title: row.text('title'),
      genres: genresOf(row),
    }),
  );
  return movies;
}

async function readUsers(
  reader: FolderReader,
  table: MovieLensFile | null,
): Promise<MovieLensUser[]> {
  const users: MovieLensUser[] = [];
  await readRows(reader, table, ['userId'], (row) =>
    users.push({
      id: row.id('userId'),
      age: row.number('age', 0, 150),
      gender: row.text('gender'),
      occupation: row.text('occupation'),
    }),
  );
  return users;
}

async function readRatings(
  reader: FolderReader,
  table: MovieLensFile,
): Promise<InteractionRecord[]> {
  const interactions: InteractionRecord[] = [];
  await readRows(reader, table, ['userId', 'movieId', 'rating'], (row) =>
    interactions.push(...toInteractions(row)),
  );
  return interactions;
}

async function readRows(
  reader: FolderReader,
  table: MovieLensFile | null,
  required: readonly string[],
  take: (row: Row) => void,
): Promise<void> {
  if (table === null) return;
  const { file, delimiter, columns } = table;
  const personal = file.startsWith('u') && file !== 'u.item';
  await reader.read(
    file,
    { delimiter, columns, required, ...(personal && { personal }) },
    take,
  );
}
