import type { NumericFeatures, PostRecord } from '../domain/records.js';
import { numberOrNull, textOrNull } from './rows/cells.js';
import type { Row } from './runQuery.js';

const FEATURE = 'feature_';

/** A row of `read/postRecords` as the record that it was written from. */
export function toPostRecord(row: Row): PostRecord {
  return {
    id: String(row.id),
    title: textOrNull(row.title) ?? '',
    url: textOrNull(row.url),
    thumbnailUrl: textOrNull(row.thumbnailUrl),
    categories: row.categories as string[],
    moods: row.moods as string[],
    createdAt: numberOrNull(row.createdAt),
    authorId: textOrNull(row.authorId),
    features: toFeatures(row.properties as Readonly<Record<string, unknown>>),
  };
}

function toFeatures(
  properties: Readonly<Record<string, unknown>>,
): NumericFeatures {
  const features: Record<string, number> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (!name.startsWith(FEATURE) || typeof value !== 'number') continue;
    features[name.slice(FEATURE.length)] = value;
  }
  return features;
}
