import type { InteractionRecord, PostRecord } from '../../domain/records.js';
import {
  INTERACTION_TYPES,
  type InteractionType,
} from '../../domain/relations.js';
import type { FolderReader } from './FolderReader.js';
import type { FolderBatch } from './FolderRecords.js';
import { FeatureColumns } from './FeatureColumns.js';
import type { Row } from './Row.js';

const POST_COLUMNS = new Set([
  'id',
  'title',
  'category',
  'moods',
  'createdAt',
  'url',
  'thumbnailUrl',
  'author',
]);

/**
 * A folder in the import format (docs/import-format.md), piece by piece: any of `users`, `posts` and `interactions`,
 * each as `.csv` or `.jsonl`.
 */
export async function* readImportFolder(
  reader: FolderReader,
  files: readonly string[],
): AsyncGenerator<FolderBatch> {
  for (const file of filesOf(files, 'users')) {
    const features = featureColumns(reader, file, new Set(['id']));
    const options = { required: ['id'], personal: true as const };
    const batches = reader.read(file, options, (row) => [
      { id: row.id('id'), features: features.of(row) },
    ]);
    for await (const users of batches) yield { users };
  }
  for (const file of filesOf(files, 'posts')) {
    const features = featureColumns(reader, file, POST_COLUMNS);
    const batches = reader.read(file, { required: ['id'] }, (row) => [
      toPost(row, features),
    ]);
    for await (const posts of batches) yield { posts };
  }
  for (const file of filesOf(files, 'interactions')) {
    const required = ['user', 'post', 'type'];
    const batches = reader.read(file, { required }, (row) => [
      toInteraction(row),
    ]);
    for await (const interactions of batches) yield { interactions };
  }
}

function filesOf(files: readonly string[], stem: string): string[] {
  return [`${stem}.csv`, `${stem}.jsonl`].filter((file) =>
    files.includes(file),
  );
}

function featureColumns(
  reader: FolderReader,
  file: string,
  known: ReadonlySet<string>,
): FeatureColumns {
  return new FeatureColumns(known, (column) =>
    reader.put(
      file,
      `${file}, column \`${column}\`: holds neither numbers nor booleans; the column is left out`,
      '',
    ),
  );
}

function toPost(row: Row, features: FeatureColumns): PostRecord {
  return {
    id: row.id('id'),
    title: row.text('title'),
    url: webAddress(row, 'url'),
    thumbnailUrl: webAddress(row, 'thumbnailUrl'),
    categories: row.list('category'),
    moods: [...new Set(row.list('moods').map((mood) => mood.toLowerCase()))],
    createdAt: row.seconds('createdAt'),
    authorId: row.text('author') === '' ? null : row.id('author'),
    features: features.of(row),
  };
}

/** What is shown as a link must be one: no `javascript:`, no `data:`. */
function webAddress(row: Row, column: string): string | null {
  const address = row.text(column);
  if (address === '') return null;
  if (/^https?:\/\//i.test(address)) return address;
  throw row.fault(column, 'an address that begins with http:// or https://');
}

function toInteraction(row: Row): InteractionRecord {
  const type = row.text('type');
  if (!isInteractionType(type)) {
    throw row.fault('type', `one of ${INTERACTION_TYPES.join(', ')}`);
  }
  const value = row.number('value', 0, 100);
  return {
    userId: row.id('user'),
    postId: row.id('post'),
    type,
    value: type === 'rated' ? value : null,
    at: row.seconds('at'),
  };
}

function isInteractionType(type: string): type is InteractionType {
  return (INTERACTION_TYPES as readonly string[]).includes(type);
}
