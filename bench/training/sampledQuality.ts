import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../../src/collect/readFolder.js';
import { readTestPairs } from '../../src/commands/readTestPairs.js';
import { toDataset } from '../../src/domain/toDataset.js';
import { createRandom } from '../../src/lib/createRandom.js';
import type { Progress } from '../../src/lib/progress.js';
import { fit } from '../../src/learn/fit.js';
import type { FitInput } from '../../src/learn/fit.js';
import { holdOutLastFifth, holdOutPairs } from '../../src/learn/holdOut.js';
import { toSimilarityLists } from '../../src/learn/toSimilarityLists.js';
import { toTrainingPairs } from '../../src/learn/TrainingPairs.js';
import { LATEST_SMALL } from '../support/importLatestSmall.js';
import { ML_100K, STEP_OPTIONS } from './stepCases.js';

const SEEDS = [1, 2, 3];
const OPTIONS = { ...STEP_OPTIONS, epochs: 150, patience: 3 };

export interface SampledQuality {
  readonly set: string;
  /** Mean NDCG@20 on validation over the seeds. */
  readonly whole: number;
  readonly sampled: number;
}

/** The network alone, trained on the whole graph at each step and by mini-batches: same splits, same seeds. Test pairs, where a set has them, are left out. */
export async function sampledQuality(
  progress: Progress,
): Promise<SampledQuality[]> {
  const sets = { 'MovieLens-100k': ML_100K, 'latest-small': LATEST_SMALL };
  const found = Object.entries(sets).filter(([, folder]) => existsSync(folder));
  const qualities: SampledQuality[] = [];
  for (const [set, folder] of found) {
    const input = await readInput(folder);
    const [whole, sampled] = [
      await meanOf(input, Infinity, progress),
      await meanOf(input, 0, progress),
    ];
    qualities.push({ set, whole, sampled });
  }
  return qualities;
}

type InputOf = (seed: number) => FitInput;

async function readInput(folder: string): Promise<InputOf> {
  const dataset = toDataset(await readFolder(folder));
  const all = new Uint8Array(dataset.interactions.user.length).fill(1);
  const test = join(folder, 'test.csv');
  const train = existsSync(test)
    ? holdOutPairs(dataset, all, await readTestPairs(test, dataset)).train
    : all;
  return (seed) => {
    const split = holdOutLastFifth(dataset, train, createRandom(seed));
    const similarities = toSimilarityLists(
      toTrainingPairs(dataset, split.train),
      { neighbours: 100, users: 20, threshold: 0 },
    );
    const validation = split.heldOut;
    return { dataset, train: split.train, similarities, validation };
  };
}

async function meanOf(
  inputOf: InputOf,
  sampleAbove: number,
  progress: Progress,
): Promise<number> {
  let sum = 0;
  for (const seed of SEEDS) {
    const options = { ...OPTIONS, seed, sampleAbove };
    const network = await fit(inputOf(seed), options, { progress });
    sum += network.validationNdcg ?? 0;
    network.dispose();
  }
  return sum / SEEDS.length;
}
