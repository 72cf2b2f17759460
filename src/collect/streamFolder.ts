import { readdir } from 'node:fs/promises';
import { AppError } from '../errors.js';
import { FolderReader } from './folder/FolderReader.js';
import type { FolderBatch, ReadFolderOptions } from './folder/FolderRecords.js';
import { readImportFolder } from './folder/readImportFolder.js';
import { movieLensLayout } from './movielens/movieLensLayout.js';
import { readMovieLens } from './movielens/readMovieLens.js';

/**
 * What a data folder holds, as domain records, piece by piece: a folder of any size in little memory.
 * The import format is recognised by `interactions.csv|jsonl` or `posts.csv|jsonl`, a MovieLens folder by `ratings.csv`, `ratings.dat`
 * or `u.data`. A `test.csv` is not read. A row that is wrong is set aside with the reason and never fatal.
 * Throws `BAD_USER_INPUT` for a folder that is neither, `BAD_DATA` for a file without a column that it needs.
 */
export async function* streamFolder(
  folder: string,
  options: ReadFolderOptions = {},
): AsyncGenerator<FolderBatch> {
  const files = await filesIn(folder);
  const reader = new FolderReader(folder, options);
  const layout = movieLensLayout(files);
  if (isImportFolder(files)) yield* readImportFolder(reader, files);
  else if (layout !== null) yield* readMovieLens(reader, layout);
  else throw unknownFolder(folder, files);
}

function isImportFolder(files: readonly string[]): boolean {
  return ['interactions', 'posts'].some(
    (stem) => files.includes(`${stem}.csv`) || files.includes(`${stem}.jsonl`),
  );
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (cause) {
    throw new AppError(
      'BAD_USER_INPUT',
      `The folder "${folder}" cannot be read: name a folder that exists`,
      { cause },
    );
  }
}

function unknownFolder(folder: string, files: readonly string[]): AppError {
  const found = files.slice(0, 10).join(', ') || 'nothing';
  return new AppError(
    'BAD_USER_INPUT',
    `The folder "${folder}" is no data set: it holds ${found}, and needs interactions.csv or .jsonl (docs/import-format.md), or ratings.csv, ratings.dat or u.data (MovieLens)`,
  );
}
