import { existsSync } from 'node:fs';
import { readFolder } from '../../src/collect/readFolder.js';
import { toDataset } from '../../src/domain/toDataset.js';
import type { NetworkInput } from '../../src/learn/FittedNetwork.js';
import { toSimilarityLists } from '../../src/learn/toSimilarityLists.js';
import { toTrainingPairs } from '../../src/learn/TrainingPairs.js';
import { makeZipfDataset } from './makeZipfDataset.js';
import { randomNeighbours } from './randomNeighbours.js';

/** Where MovieLens-100k lies; it may not be handed on with the project. */
export const ML_100K = process.env.ML_100K ?? '../shared/data/ml-100k';
const GENERATED = {
  users: 100_000,
  posts: 50_000,
  interactions: 2_000_000,
  seed: 1234,
};

export const STEP_OPTIONS = {
  seed: 1,
  dimension: 64,
  heads: 4,
  layers: 2,
  epochs: 1,
  patience: 1,
  learningRate: 0.01,
  sampleAbove: Infinity,
  ablation: {},
};

/** Names of what a step is timed on; MovieLens-100k only where it lies. */
export function stepCases(): string[] {
  return [...(existsSync(ML_100K) ? ['MovieLens-100k'] : []), 'generated, 2M'];
}

export async function stepInput(name: string): Promise<NetworkInput> {
  return name === 'MovieLens-100k' ? movieLens() : generated();
}

async function movieLens(): Promise<NetworkInput> {
  const dataset = toDataset(await readFolder(ML_100K));
  const train = new Uint8Array(dataset.interactions.user.length).fill(1);
  const similarities = toSimilarityLists(toTrainingPairs(dataset, train), {
    neighbours: 20,
    users: 20,
    threshold: 0,
  });
  return { dataset, train, similarities };
}

function generated(): NetworkInput {
  const dataset = makeZipfDataset(GENERATED);
  const train = new Uint8Array(dataset.interactions.user.length).fill(1);
  return { dataset, train, similarities: randomNeighbours(GENERATED, 99) };
}
