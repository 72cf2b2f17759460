import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../domain/Dataset.js';
import { FitCheckpoint } from './FitCheckpoint.js';
import { hashDataset } from './hashDataset.js';
import type { TrainOptions } from './TrainOptions.js';

/** Raised when what a state holds means something else than before: states of before are not taken up then. */
const FORMAT = 1;

/** Where a training keeps how far it came, so that it goes on after it was killed. */
export class TrainingCheckpoint {
  private constructor(private readonly path: string) {}

  /** What was kept for the same data and the same settings, or an empty place; whatever is kept for others in `folder` goes. */
  static async open(
    folder: string,
    dataset: Dataset,
    options: TrainOptions,
  ): Promise<TrainingCheckpoint> {
    const key = keyOf(dataset, options);
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (name !== key) {
        await rm(join(folder, name), { recursive: true, force: true });
      }
    }
    return new TrainingCheckpoint(join(folder, key));
  }

  /** The place of one of the training's fits. */
  fit(stage: 'validation' | 'final'): FitCheckpoint {
    return new FitCheckpoint(join(this.path, stage));
  }

  /** Nothing is left to go on with. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** Whether and how a model is published changes nothing in it. */
function keyOf(
  dataset: Dataset,
  { fit, similarity, halfLifeMs }: TrainOptions,
): string {
  const settings = JSON.stringify({ FORMAT, fit, similarity, halfLifeMs });
  const hash = createHash('sha256').update(settings);
  return hash.update(hashDataset(dataset)).digest('hex').slice(0, 32);
}
