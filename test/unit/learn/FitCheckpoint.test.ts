import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fit, type FitInput } from '../../../src/learn/fit.js';
import { FitCheckpoint } from '../../../src/learn/FitCheckpoint.js';
import { holdOutLastFifth } from '../../../src/learn/holdOut.js';
import { TrainingCheckpoint } from '../../../src/learn/TrainingCheckpoint.js';
import { createRandom } from '../../../src/lib/createRandom.js';
import { silentProgress, type Progress } from '../../../src/lib/progress.js';
import {
  FIT_OPTIONS,
  makeDataset,
  makeInput,
} from '../../support/makeDataset.js';

const EPOCHS = 12;
const OPTIONS = { ...FIT_OPTIONS, epochs: EPOCHS, patience: 2 };
const SAMPLED = { ...OPTIONS, epochs: 6, sampleAbove: 0 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reelgraph-checkpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const withoutValidation = makeInput(makeDataset());
const validated = ((): FitInput => {
  const dataset = makeDataset({ postsPerUser: 7 });
  const everything = new Uint8Array(dataset.interactions.user.length).fill(1);
  const split = holdOutLastFifth(dataset, everything, createRandom(1));
  return { ...makeInput(dataset, split.train), validation: split.heldOut };
})();

/** More users than one batch has. */
const inBatches = makeInput(makeDataset({ usersPerTaste: 300 }));

/** Progress that throws when so many epochs were done, as a kill would end them. */
function stoppedAfter(epochs: number): Progress {
  let done = 0;
  const advance = (steps: number): void => {
    done += steps;
    if (done > epochs) throw new Error('stopped');
  };
  return { task: () => ({ advance, done: () => {}, fail: () => {} }) };
}

async function outcome(
  input: FitInput,
  checkpoint?: FitCheckpoint,
  progress = silentProgress,
  options = OPTIONS,
) {
  const network = await fit(
    input,
    options,
    checkpoint ? { progress, checkpoint } : { progress },
  );
  network.dispose();
  const { history, epochs, validationNdcg } = network;
  const { userVectors, postVectors, moodVectors } = network;
  return {
    ...{ history, epochs, validationNdcg },
    ...{ userVectors, postVectors, moodVectors },
  };
}

test.each([
  ['with validation', validated, OPTIONS],
  ['without', withoutValidation, OPTIONS],
  ['by sampled mini-batches', inBatches, SAMPLED],
])(
  'taken up again and again, training %s gives what it gives in one go, to the bit',
  async (_how, input, options) => {
    const inOneGo = await outcome(input, undefined, silentProgress, options);
    const checkpoint = new FitCheckpoint(join(folder, 'fit'));
    const goOn = (progress = silentProgress) =>
      outcome(input, checkpoint, progress, options);
    for (const epochs of [1, 5, 11].filter((each) => each < options.epochs))
      await expect(goOn(stoppedAfter(epochs))).rejects.toThrow('stopped');
    expect(await goOn()).toEqual(inOneGo);
    // And once it is finished, it is read.
    expect(await goOn(stoppedAfter(options.epochs))).toEqual(inOneGo);
  },
);

test('at most one epoch is lost, and where the last state is damaged one more', async () => {
  const checkpoint = new FitCheckpoint(join(folder, 'fit'));
  const input = withoutValidation;
  await expect(outcome(input, checkpoint, stoppedAfter(3))).rejects.toThrow();
  expect(readdirSync(join(folder, 'fit'))).toEqual(['000002', '000003']);
  const latest = join(folder, 'fit', '000003', 'arrays.bin');
  const bytes = readFileSync(latest);
  bytes[100]! ^= 1;
  writeFileSync(latest, bytes);
  const read = await checkpoint.read<{ epoch: number }>();
  expect(read?.meta.epoch).toBe(2);
});

test('a state of another network is not taken up', async () => {
  const checkpoint = new FitCheckpoint(join(folder, 'fit'));
  await expect(
    outcome(validated, checkpoint, stoppedAfter(1)),
  ).rejects.toThrow();
  const other = makeInput(makeDataset({ usersPerTaste: 9 }));
  const network = await outcome(other, checkpoint);
  expect(network.history[0]?.epoch).toBe(1);
  expect(network.userVectors).toHaveLength(18 * FIT_OPTIONS.dimension);
});

test('what was kept for other data or other settings goes, and whether a model is published is no setting of it', async () => {
  const options = {
    fit: OPTIONS,
    similarity: { neighbours: 5, users: 3, threshold: 0 },
    halfLifeMs: 1,
    publish: null,
  };
  const data = makeDataset();
  const open = (dataset = data, change = {}) =>
    TrainingCheckpoint.open(folder, dataset, { ...options, ...change });
  const state = { meta: {}, arrays: { x: new Float32Array(1) } };
  const keep = async () => (await open()).fit('final').write(1, state);
  const isKept = async () =>
    (await (await open()).fit('final').read()) !== null;
  await keep();
  await open(data, { publish: { margin: 0, neighbours: 3 } });
  expect(await isKept()).toBe(true);
  await open(data, { fit: { ...OPTIONS, seed: 8 } });
  expect(await isKept()).toBe(false);
  await keep();
  await open(makeDataset({ seed: 2 }));
  expect(await isKept()).toBe(false);
});
