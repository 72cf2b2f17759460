import { z } from 'zod';
import type { InteractionRecord } from '../../domain/records.js';
import type { InteractionType } from '../../domain/relations.js';
import { apiId } from './apiId.js';
import { apiTime } from './apiTime.js';

/** Makes the schema of a row of one interaction list; its time stands under `<type>_at`, a rating under `rating_percent`. */
export function createToInteraction(
  type: InteractionType,
): z.ZodType<InteractionRecord> {
  const timeKey = `${type}_at` as const;
  return z
    .object({
      post_id: apiId,
      user_id: apiId,
      [timeKey]: apiTime,
      rating_percent:
        type === 'rated' ? z.number().min(0).max(100) : z.unknown().optional(),
    })
    .transform((row): InteractionRecord => ({
      userId: String(row.user_id),
      postId: String(row.post_id),
      type,
      value: type === 'rated' ? Number(row.rating_percent) : null,
      at: row[timeKey] as number | null,
    }));
}
