import { createRandom } from '../../src/lib/createRandom.js';
import { openTraining } from '../../src/learn/openTraining.js';
import { trainStep } from '../../src/learn/trainStep.js';
import { median } from '../support/median.js';
import { peakMiB } from '../support/peakMiB.js';
import { makeZipfDataset } from '../training/makeZipfDataset.js';
import { randomNeighbours } from '../training/randomNeighbours.js';
import { STEP_OPTIONS } from '../training/stepCases.js';

/** Steps over a whole generated graph, twenty interactions a user and forty a post; usage: `trainingStep.ts <interactions> <steps>`. */
const [interactions, steps] = process.argv.slice(2).map(Number) as [
  number,
  number,
];
const users = Math.ceil(interactions / 20);
const posts = Math.ceil(interactions / 40);
const dataset = makeZipfDataset({ users, posts, interactions, seed: 1 });
const count = dataset.interactions.user.length;
const train = new Uint8Array(count).fill(1);
const similarities = randomNeighbours({ users, posts }, 2);
const training = openTraining({ dataset, train, similarities }, STEP_OPTIONS);
const seconds: number[] = [];
for (let step = 0; step <= steps; step++) {
  const startedAt = performance.now();
  trainStep(training, createRandom(step));
  // The first one warms up.
  if (step > 0) seconds.push((performance.now() - startedAt) / 1000);
}
process.stdout.write(
  `${JSON.stringify({ count, seconds: median(seconds), peakMiB: peakMiB() })}\n`,
);
process.exit(0);
