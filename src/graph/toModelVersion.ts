import { SLOTS, type ModelVersion } from '../domain/ModelVersion.js';
import { AppError } from '../errors.js';
import type { Row } from './runQuery.js';

/** A row of `read/currentModel`; null where there is none. Throws `BAD_DATA` for a version that nobody of ours wrote. */
export function toModelVersion(row: Row | undefined): ModelVersion | null {
  if (row === undefined) return null;
  const id = String(row.id);
  const slot = SLOTS.find((name) => name === row.slot);
  if (slot === undefined) {
    throw new AppError(
      'BAD_DATA',
      `ModelVersion ${id}: slot must be one of ${SLOTS.join(', ')} but got: ${String(row.slot)}`,
    );
  }
  return {
    id,
    slot,
    trainedAt: Number(row.trainedAt),
    dimension: Number(row.dimension),
    metrics: JSON.parse(String(row.metrics)) as Record<string, number>,
    blend: String(row.blend),
  };
}
