import { createInterface } from 'node:readline';
import { createRandom } from '../../src/lib/createRandom.js';
import { openTraining } from '../../src/learn/openTraining.js';
import { trainStep } from '../../src/learn/trainStep.js';
import { recordProfile } from '../profile/recordProfile.js';
import { peakMiB } from '../support/peakMiB.js';
import { STEP_OPTIONS, stepInput } from './stepCases.js';
import { writeStep } from './writeStep.js';

/** One training step for each line on standard input, the same draws in each; usage: `ourStep.ts <case> <seed> <folder to write the step to> [file to write a profile to]`. */
const [name = '', seed = '1', folder = '', profile] = process.argv.slice(2);
const input = await stepInput(name);
const training = openTraining(input, STEP_OPTIONS);
writeStep(training, input, {
  folder,
  seed: Number(seed),
  options: STEP_OPTIONS,
});
globalThis.gc?.();
const stopRecording =
  profile === undefined ? undefined : await recordProfile(profile);
answer({ ready: true });
createInterface({ input: process.stdin })
  .on('line', () => {
    const startedAt = performance.now();
    const loss = trainStep(training, createRandom(Number(seed)));
    const seconds = (performance.now() - startedAt) / 1000;
    answer({ seconds, loss, peakMiB: peakMiB() });
  })
  .on('close', () => {
    training.close();
    void stopRecording?.();
  });

function answer(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
