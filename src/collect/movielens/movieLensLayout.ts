/** One file of a MovieLens folder. */
export interface MovieLensFile {
  readonly file: string;
  readonly delimiter: string;
  /** Null where the file names them itself. */
  readonly columns: readonly string[] | null;
}

/** Which files a MovieLens folder has, by the edition that it is. */
export interface MovieLensLayout {
  readonly ratings: MovieLensFile;
  readonly movies: MovieLensFile | null;
  readonly tags: MovieLensFile | null;
  readonly users: MovieLensFile | null;
}

/** The layout of a folder with these files; null where it is no MovieLens folder. */
export function movieLensLayout(
  files: readonly string[],
): MovieLensLayout | null {
  const edition = EDITIONS.find(({ ratings }) => files.includes(ratings.file));
  if (edition === undefined) return null;
  const present = (file: MovieLensFile | null) =>
    file !== null && files.includes(file.file) ? file : null;
  return {
    ratings: edition.ratings,
    movies: present(edition.movies),
    tags: present(edition.tags),
    users: present(edition.users),
  };
}

/** Genre columns of `u.item`, in order, each 0 or 1. */
export const ITEM_GENRES = [
  'unknown',
  'Action',
  'Adventure',
  'Animation',
  "Children's",
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
] as const;

const RATING = ['userId', 'movieId', 'rating', 'timestamp'];

const EDITIONS: readonly MovieLensLayout[] = [
  {
    ratings: headed('ratings.csv'),
    movies: headed('movies.csv'),
    tags: headed('tags.csv'),
    users: headed('users.csv'),
  },
  {
    ratings: bare('ratings.dat', '::', RATING),
    movies: bare('movies.dat', '::', ['movieId', 'title', 'genres']),
    tags: bare('tags.dat', '::', ['userId', 'movieId', 'tag', 'timestamp']),
    users: bare('users.dat', '::', [
      'userId',
      'gender',
      'age',
      'occupation',
      'zip',
    ]),
  },
  {
    ratings: bare('u.data', '\t', RATING),
    movies: bare('u.item', '|', [
      'movieId',
      'title',
      'released',
      'releasedOnVideo',
      'imdb',
      ...ITEM_GENRES,
    ]),
    tags: null,
    users: bare('u.user', '|', [
      'userId',
      'age',
      'gender',
      'occupation',
      'zip',
    ]),
  },
];

function headed(file: string): MovieLensFile {
  return { file, delimiter: ',', columns: null };
}

function bare(
  file: string,
  delimiter: string,
  columns: readonly string[],
): MovieLensFile {
  return { file, delimiter, columns };
}
