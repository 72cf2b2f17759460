import * as fs from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './runTool.mjs';

/** An unreachable host shows as silence: the installer draws a bar while bytes come. */
const SILENCE_MS = 15_000;
const WHOLE_MS = 600_000;

/**
 * Gets the official build of the TensorFlow binding by running the package's own install script on a
 * copy of the package, so that a failed try leaves the packages as they were.
 *
 * @param {string} stage gets `lib/napi-v8/tfjs_binding.node` and `deps/lib/`
 * @param {{ packages: string, env: NodeJS.ProcessEnv }} options `packages`: the node_modules folder
 * @throws {SetupError} when the host cannot be reached or has no build for this system
 */
export async function officialTensorflow(stage, { packages, env }) {
  const copy = path.join(stage, 'package');
  const from = path.join(packages, '@tensorflow', 'tfjs-node');
  for (const part of ['package.json', 'scripts', 'binding', 'binding.gyp']) {
    await fs.cp(path.join(from, part), path.join(copy, part), {
      recursive: true,
    });
  }
  await runTool(process.execPath, ['scripts/install.js'], {
    cwd: copy,
    env: {
      ...env,
      NODE_PATH: packages,
      PATH: [path.join(packages, '.bin'), env.PATH].join(path.delimiter),
    },
    silenceMs: SILENCE_MS,
    timeoutMs: WHOLE_MS,
  });
  await fs.rename(path.join(copy, 'deps'), path.join(stage, 'deps'));
  await fs.rename(path.join(copy, 'lib'), path.join(stage, 'lib'));
  await fs.rm(copy, { recursive: true });
  await fs.rm(path.join(stage, 'deps', 'include'), {
    recursive: true,
    force: true,
  });
}
