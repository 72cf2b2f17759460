import * as fs from 'node:fs/promises';
import path from 'node:path';
import { placeFiles } from './placeFiles.mjs';
import { runTool } from './runTool.mjs';

const PROGRAM = `
const tf = require(process.argv[1]);
const [six] = tf.matMul([[2]], [[3]]).dataSync();
if (tf.getBackend() !== 'tensorflow' || six !== 6) process.exit(3);`;

/**
 * Loads a native library and multiplies with it, on a copy of the package: one that does not load on this
 * machine is none, wherever it came from.
 *
 * @param {string} stage holds `lib` and `deps`
 * @param {string} packages the node_modules folder
 * @throws {SetupError} with what Node said
 */
export async function tryTensorflow(stage, packages) {
  const trial = path.join(stage, 'trial');
  const original = path.join(packages, '@tensorflow', 'tfjs-node');
  for (const part of ['dist', 'package.json']) {
    await fs.cp(path.join(original, part), path.join(trial, part), {
      recursive: true,
    });
  }
  await placeFiles(stage, trial, ['deps', 'lib']);
  await runTool(process.execPath, ['-e', PROGRAM, trial], {
    env: { ...process.env, NODE_PATH: packages, TF_CPP_MIN_LOG_LEVEL: '2' },
    timeoutMs: 120_000,
  });
  await fs.rm(trial, { recursive: true });
}
