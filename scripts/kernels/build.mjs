// Compiles the kernels to WebAssembly with SIMD. Run it after changing one: node scripts/kernels/build.mjs [name]
// The compiler is large and fetched for this alone, so the results are kept in the repository, each beside the checksum of
// the source that it was made from; tests compare the two.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMPILER = 'assemblyscript@0.28.20';
const KERNELS = {
  edgeKernels: {
    path: '../../src/learn/kernels/edgeKernels.wasm',
    options: ['--enable', 'threads', '--sharedMemory'],
  },
  rankKernels: {
    path: '../../src/ranking/kernels/rankKernels.wasm',
    options: [],
  },
};
const asked = process.argv.slice(2);

for (const [name, kernel] of Object.entries(KERNELS)) {
  if (asked.length === 0 || asked.includes(name)) build(name, kernel);
}

function build(name, { path, options }) {
  const source = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const target = fileURLToPath(new URL(path, import.meta.url));
  execFileSync(
    'npm',
    [
      ...['exec', '--yes', `--package=${COMPILER}`, '--'],
      ...['asc', source, '--outFile', target],
      ...['-O3', '--converge', '--noAssert', '--runtime', 'stub'],
      ...['--enable', 'simd', ...options],
      ...['--importMemory', '--maximumMemory', '65536'],
    ],
    { stdio: 'inherit' },
  );
  const checksum = createHash('sha256')
    .update(readFileSync(source))
    .digest('hex');
  writeFileSync(`${target}.source`, `${checksum}\n`);
}
