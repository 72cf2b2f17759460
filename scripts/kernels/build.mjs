// Compiles edgeKernels.ts to WebAssembly with SIMD. Run it after changing the kernels: node scripts/kernels/build.mjs
// The compiler is large and fetched for this alone, so the result is kept in the repository beside the checksum of
// the source that it was made from; a test compares the two.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const COMPILER = 'assemblyscript@0.28.20';
const source = fileURLToPath(new URL('edgeKernels.ts', import.meta.url));
const target = fileURLToPath(
  new URL('../../src/learn/kernels/edgeKernels.wasm', import.meta.url),
);

execFileSync(
  'npm',
  [
    ...[
      'exec',
      '--yes',
      `--package=${COMPILER}`,
      '--',
      'asc',
      source,
      '--outFile',
      target,
    ],
    ...[
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--enable',
      'threads',
      '--sharedMemory',
    ],
    ...['--importMemory', '--maximumMemory', '65536'],
  ],
  { stdio: 'inherit' },
);
const checksum = createHash('sha256')
  .update(readFileSync(source))
  .digest('hex');
writeFileSync(`${target}.source`, `${checksum}\n`);
