import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test.each([
  ['edgeKernels', 'src/learn/kernels'],
  ['rankKernels', 'src/ranking/kernels'],
])(
  'the compiled %s come from the source that stands beside their compiler script',
  (name, folder) => {
    const source = readFileSync(`scripts/kernels/${name}.ts`);
    const recorded = readFileSync(`${folder}/${name}.wasm.source`, 'utf8');
    const checksum = createHash('sha256').update(source).digest('hex');
    expect(
      recorded.trim(),
      'run node scripts/kernels/build.mjs after changing the kernels',
    ).toBe(checksum);
  },
);
