import * as fs from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot, entryState, publishEntry } from './cacheFolder.mjs';
import { compiledTensorflow } from './compiledTensorflow.mjs';
import { officialTensorflow } from './officialTensorflow.mjs';
import { placeFiles } from './placeFiles.mjs';
import { readJson } from './readJson.mjs';
import { SetupError } from './SetupError.mjs';
import { tryTensorflow } from './tryTensorflow.mjs';
import { withLock } from './withLock.mjs';

const ADDON = path.join('lib', 'napi-v8', 'tfjs_binding.node');
const MARKER = '.reelgraph-tensorflow.json';
/** Measured on MovieLens latest-small: natively an epoch takes 2 to 4 s, in plain JavaScript not one ended in three minutes. */
const WITHOUT =
  'Reelgraph collects and serves, but does not train: plain JavaScript is over 50 times slower, so it is not used instead';

/**
 * @typedef {object} TensorflowState
 * @property {'tensorflow' | 'none'} backend what `tf.getBackend()` will say; `none` where training is refused
 * @property {'official' | 'compiled' | 'none'} source where the native library came from
 * @property {string} key entry of the cache
 * @property {string} [reason] why there is no native library
 */

/** @param {string} root the clone @returns {Promise<string>} name of the cache entry */
export async function tensorflowKey(root) {
  const lock = await readJson(path.join(root, 'package-lock.json'));
  const version = lock?.packages['node_modules/@tensorflow/tfjs-node'].version;
  return `tfjs-node-${version}-${process.platform}-${process.arch}-napi8`;
}

/**
 * What this clone uses now, or undefined when the step is still to be done.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<TensorflowState | undefined>}
 */
export async function tensorflowState(root, env) {
  const packages = path.join(root, 'node_modules');
  const state = await readJson(path.join(packages, MARKER));
  if (state === undefined || state.key !== (await tensorflowKey(root)))
    return undefined;
  if ((wanted(env) === 'none') !== (state.backend === 'none')) return undefined;
  if (state.backend === 'none') return state;
  const addon = path.join(packages, '@tensorflow', 'tfjs-node', ADDON);
  return (await fs.stat(addon).catch(() => undefined)) ? state : undefined;
}

/**
 * Says whether the cache already holds the native library, so that no tool is needed to make it.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function tensorflowIsCached(root, env) {
  const file = path.join(
    cacheRoot(env),
    await tensorflowKey(root),
    'checksums.json',
  );
  return (await readJson(file)) !== undefined;
}

/**
 * Puts TensorFlow's native library where `@tensorflow/tfjs-node` looks for it: from the cache, else the
 * official build, else compiled from the wheel. When none can be had, says so, and training is refused later.
 *
 * @param {object} options
 * @param {string} options.root the clone
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import('./createReport.mjs').Step} options.step
 * @returns {Promise<TensorflowState>}
 */
export async function installTensorflow(options) {
  const key = await tensorflowKey(options.root);
  const state =
    wanted(options.env) === 'none'
      ? {
          backend: 'none',
          source: 'none',
          key,
          reason: 'REELGRAPH_TENSORFLOW=off asks for it',
        }
      : await installNative(key, options);
  const marker = path.join(options.root, 'node_modules', MARKER);
  await fs.writeFile(marker, `${JSON.stringify(state)}\n`);
  if (state.backend === 'none')
    options.step.warn(
      `No native TensorFlow. ${WITHOUT}. The reason: ${state.reason}`,
    );
  return state;
}

async function installNative(key, options) {
  const cache = cacheRoot(options.env);
  const target = path.join(
    options.root,
    'node_modules',
    '@tensorflow',
    'tfjs-node',
  );
  try {
    const onWait = (pid) =>
      options.step.note(
        `another set-up (process ${pid}) is making it, waiting`,
      );
    await withLock(path.join(cache, `${key}.lock`), { onWait }, () =>
      fillCache(cache, key, options),
    );
    await placeFiles(path.join(cache, key), target, ['deps', 'lib']);
    const { source } = await readJson(path.join(cache, key, 'source.json'));
    return { backend: 'tensorflow', source, key };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { backend: 'none', source: 'none', key, reason: error.message };
  }
}

async function fillCache(cache, key, options) {
  options.step.note('checking the cached library');
  const state = await entryState(cache, key);
  if (state === 'whole') return;
  if (state === 'damaged')
    options.step.warn(
      `The cached ${key} does not match its checksums; it is made anew.`,
    );
  const official = await tryOfficial(cache, key, options);
  if (official === undefined) return;
  options.step.note('compiling it from the TensorFlow wheel');
  await publishEntry(cache, key, async (stage) => {
    await compiledTensorflow(stage, {
      ...options,
      packages: path.join(options.root, 'node_modules'),
      onBytes: (bytes, total) => options.step.update(bytes, total, 'bytes'),
    });
    await finish(stage, 'compiled', options);
  });
}

/** @returns {Promise<string | undefined>} why the official build was not to be had; undefined when it was */
async function tryOfficial(cache, key, options) {
  if (options.env.REELGRAPH_TFJS_PREBUILT === 'off')
    return 'REELGRAPH_TFJS_PREBUILT=off';
  options.step.note('looking for the official build');
  try {
    await publishEntry(cache, key, async (stage) => {
      await officialTensorflow(stage, {
        packages: path.join(options.root, 'node_modules'),
        env: options.env,
      });
      await finish(stage, 'official', options);
    });
    return undefined;
  } catch (error) {
    return /** @type {Error} */ (error).message;
  }
}

async function finish(stage, source, { root }) {
  await tryTensorflow(stage, path.join(root, 'node_modules'));
  await fs.writeFile(
    path.join(stage, 'source.json'),
    JSON.stringify({ source }),
  );
}

function wanted(env) {
  return env.REELGRAPH_TENSORFLOW === 'off' ? 'none' : 'tensorflow';
}
