import type { Random } from '../../lib/createRandom.js';
import type { StepCatalogue } from '../drawCatalogue.js';
import type { Supervision } from '../drawSupervision.js';
import type { Sample } from './sampleNeighbours.mjs';

/** One batch: what it hides and asks, and the neighbourhood for it. */
export interface Batch {
  readonly supervision: Pick<Supervision, 'users' | 'targets' | 'weights'>;
  readonly catalogue: StepCatalogue;
  readonly sample: Sample;
  readonly random: Random;
}
