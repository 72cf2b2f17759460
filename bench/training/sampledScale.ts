import { createRandom } from '../../src/lib/createRandom.js';
import { meanNdcg } from '../../src/learn/meanNdcg.js';
import { openTraining } from '../../src/learn/openTraining.js';
import { readVectors } from '../../src/learn/readVectors.js';
import { sampledEpoch } from '../../src/learn/sampling/sampledEpoch.js';
import { stepsOfEpoch } from '../../src/learn/sampling/stepsOfEpoch.js';
import { peakMiB } from '../support/peakMiB.js';
import { makeZipfDataset } from './makeZipfDataset.js';
import { randomNeighbours } from './randomNeighbours.js';
import { STEP_OPTIONS } from './stepCases.js';

/** Trains by mini-batches on a generated graph for an epoch and reads all vectors; usage: `sampledScale.ts <interactions>`. */
const interactions = Number(process.argv[2]);
const WARM_UP = 4;
/** Fifty interactions a user, a post for four users. */
const size = {
  users: interactions / 50,
  posts: interactions / 200,
  interactions,
  seed: 1,
};
const dataset = makeZipfDataset(size);
const train = new Uint8Array(dataset.interactions.user.length).fill(1);
const input = { dataset, train, similarities: randomNeighbours(size, 2) };
const openedAt = performance.now();
const training = openTraining(input, { ...STEP_OPTIONS, sampleAbove: 0 });
const { sampled, pairs } = training;
if (sampled === null) throw new Error('the graph is not sampled');
const openedBy = performance.now();
const random = createRandom(1);
// An epoch is one of many: compilers and threads are warm by the second.
await sampledEpoch(training, sampled, { random, most: WARM_UP });
const startedAt = performance.now();
const loss = await sampledEpoch(training, sampled, { random });
const trainedAt = performance.now();
const vectors = readVectors(training, 'batch');
const heldOut = Array.from({ length: size.users }, () => Int32Array.of(0));
meanNdcg(vectors, pairs, heldOut);
const readAt = performance.now();
process.stdout.write(
  `${JSON.stringify({
    interactions: pairs.user.length,
    users: size.users,
    posts: size.posts,
    loss,
    steps: stepsOfEpoch(pairs),
    openSeconds: (openedBy - openedAt) / 1000,
    trainSeconds: (trainedAt - startedAt) / 1000,
    readSeconds: (readAt - trainedAt) / 1000,
    peakMiB: peakMiB(),
  })}\n`,
);
process.exit(0);
