import type { FolderReader } from '../folder/FolderReader.js';
import type { FolderBatch } from '../folder/FolderRecords.js';
import type { MovieLensFile, MovieLensLayout } from './movieLensLayout.js';
import { genresOf, toMoviePost, type Movie } from './toMoviePost.js';
import { toMovieLensUsers, type MovieLensUser } from './toMovieLensUsers.js';
import { toInteractions } from './toInteractions.js';

/**
 * A MovieLens folder as upstream records, piece by piece: each rating is a view and a rating at its time, from 4 stars on also a like,
 * with 5 also an inspire; genres are categories; moods come from tags and genres by the table in moodTable.ts.
 */
export async function* readMovieLens(
  reader: FolderReader,
  layout: MovieLensLayout,
): AsyncGenerator<FolderBatch> {
  const users = await readUsers(reader, layout.users);
  yield { users: toMovieLensUsers(users) };
  const tags = await readTags(reader, layout.tags);
  const movies = await readMovies(reader, layout.movies);
  yield {
    posts: movies.map((movie) => toMoviePost(movie, tags.get(movie.id) ?? [])),
  };
  const { file, ...table } = layout.ratings;
  const required = ['userId', 'movieId', 'rating'];
  const ratings = reader.read(file, { ...table, required }, toInteractions);
  for await (const interactions of ratings) yield { interactions };
}

async function readUsers(
  reader: FolderReader,
  table: MovieLensFile | null,
): Promise<MovieLensUser[]> {
  if (table === null) return [];
  const { file, ...columns } = table;
  const options = { ...columns, required: ['userId'], personal: true as const };
  return reader.readAll(file, options, (row) => [
    {
      id: row.id('userId'),
      age: row.number('age', 0, 150),
      gender: row.text('gender'),
      occupation: row.text('occupation'),
    },
  ]);
}

/** Tags by movie. */
async function readTags(
  reader: FolderReader,
  table: MovieLensFile | null,
): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  if (table === null) return tags;
  const { file, ...columns } = table;
  const options = { ...columns, required: ['movieId', 'tag'] };
  await reader.readAll(file, options, (row) => {
    const movieId = row.id('movieId');
    const known = tags.get(movieId);
    if (known === undefined) tags.set(movieId, [row.text('tag')]);
    else known.push(row.text('tag'));
    return [];
  });
  return tags;
}

async function readMovies(
  reader: FolderReader,
  table: MovieLensFile | null,
): Promise<Movie[]> {
  if (table === null) return [];
  const { file, ...columns } = table;
  const options = { ...columns, required: ['movieId', 'title'] };
  return reader.readAll(file, options, (row) => [
    {
      id: row.id('movieId'),
      title: row.text('title'),
      genres: genresOf(row),
    },
  ]);
}
