import { AppError } from '../errors.js';

/** Throws `BAD_USER_INPUT` where a batch is empty or has more than `most` entries. */
export function assertBatchSize(
  argument: string,
  batch: readonly unknown[],
  most: number,
): void {
  if (batch.length > 0 && batch.length <= most) return;
  throw new AppError(
    'BAD_USER_INPUT',
    `${argument} must have 1 to ${most} entries but has ${batch.length}`,
    { details: { argument } },
  );
}
