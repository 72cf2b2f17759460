import * as fs from 'node:fs/promises';
import path from 'node:path';
import { checkPrerequisites } from './checkPrerequisites.mjs';
import { runTool } from './runTool.mjs';
import { SetupError } from './SetupError.mjs';
import { watchFolderSize } from './watchFolderSize.mjs';

const WHEEL_VERSION = '2.15.1';
const WHEEL_BYTES = 207_208_420;
const NAPI_VERSION = 8;

/** The wheel that carries TensorFlow's C library, by system. */
const WHEELS = {
  'linux-x64': { name: 'tensorflow-cpu', platform: 'manylinux2014_x86_64' },
  'linux-arm64': {
    name: 'tensorflow-cpu-aws',
    platform: 'manylinux2014_aarch64',
  },
  'darwin-x64': { name: 'tensorflow', platform: 'macosx_10_15_x86_64' },
  'darwin-arm64': { name: 'tensorflow-macos', platform: 'macosx_12_0_arm64' },
};

const UNPACK = `
import glob, sys, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + '/*.whl')[0])
keep = ('tensorflow/libtensorflow_cc.', 'tensorflow/libtensorflow_framework.',
        'tensorflow/include/tensorflow/', 'tensorflow/include/tsl/')
wheel.extractall(sys.argv[1], [m for m in wheel.namelist() if m.startswith(keep)])
`;

/**
 * Makes the TensorFlow binding from source: the C library and its headers out of the Python wheel, the
 * addon's sources and Node's headers out of their npm packages, compiled with g++.
 *
 * @param {string} stage gets `lib/napi-v8/tfjs_binding.node` and `deps/lib/`
 * @param {object} options
 * @param {string} options.packages the node_modules folder
 * @param {NodeJS.ProcessEnv} options.env
 * @param {(bytes: number, total: number) => void} options.onBytes progress of the download
 * @throws {SetupError} when there is no wheel for this system, or pip or g++ fails
 */
export async function compiledTensorflow(stage, options) {
  const needs = { server: false, jars: false, tensorflow: true };
  const tools = checkPrerequisites(needs, options.env);
  const work = path.join(stage, 'work');
  await fs.mkdir(work, { recursive: true });
  await downloadWheel(work, { ...options, tools });
  await runTool(tools.python.command, ['-c', UNPACK, work]);
  const libraries = await takeLibraries(work, stage);
  await compile(work, stage, { ...options, tools, libraries });
  await fs.rm(work, { recursive: true });
}

async function downloadWheel(work, { tools, env, onBytes }) {
  const system = `${process.platform}-${process.arch}`;
  const wheel = WHEELS[system];
  if (wheel === undefined) {
    throw new SetupError(
      `There is no TensorFlow wheel for ${system}; there is one for ${Object.keys(WHEELS).join(', ')}.`,
    );
  }
  // pip downloads into its temporary folder first: its size is the progress.
  const temporary = path.join(work, 'pip');
  await fs.mkdir(temporary);
  const stopWatching = watchFolderSize(temporary, (bytes) =>
    onBytes(Math.min(bytes, WHEEL_BYTES), WHEEL_BYTES),
  );
  try {
    // The wheel's own Python version is named, so that any Python 3 of the user's may fetch it.
    await runTool(
      tools.python.command,
      [
        ...[
          '-m',
          'pip',
          'download',
          '--no-deps',
          '--only-binary=:all:',
          '--no-cache-dir',
        ],
        ...[
          '--python-version',
          '3.11',
          '--implementation',
          'cp',
          '--abi',
          'cp311',
        ],
        ...['--platform', wheel.platform, '--dest', work],
        `${wheel.name}==${WHEEL_VERSION}`,
      ],
      { env: { ...env, TMPDIR: temporary } },
    );
  } finally {
    stopWatching();
  }
}

async function takeLibraries(work, stage) {
  const from = path.join(work, 'tensorflow');
  const to = path.join(stage, 'deps', 'lib');
  await fs.mkdir(to, { recursive: true });
  const names = (await fs.readdir(from)).filter((name) =>
    name.startsWith('libtensorflow'),
  );
  for (const name of names)
    await fs.rename(path.join(from, name), path.join(to, name));
  return names.map((name) => path.join(to, name));
}

async function compile(work, stage, { packages, libraries, tools }) {
  const sources = path.join(packages, '@tensorflow', 'tfjs-node', 'binding');
  const folder = path.join(stage, 'lib', `napi-v${NAPI_VERSION}`);
  await fs.mkdir(folder, { recursive: true });
  const mac = process.platform === 'darwin';
  await runTool(tools.compiler.command, [
    ...['-std=c++17', '-O2', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`],
    ...(mac ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared']),
    ...['-I', path.join(work, 'tensorflow', 'include')],
    ...['-I', path.join(packages, 'node-api-headers', 'include')],
    ...[
      path.join(sources, 'tfjs_backend.cc'),
      path.join(sources, 'tfjs_binding.cc'),
    ],
    ...['-o', path.join(folder, 'tfjs_binding.node')],
    ...libraries,
    `-Wl,-rpath,${mac ? '@loader_path' : '$ORIGIN'}/../../deps/lib`,
  ]);
}
