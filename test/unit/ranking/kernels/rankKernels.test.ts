import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the compiled kernels come from the source that stands beside their compiler script', () => {
  const source = readFileSync('scripts/kernels/rankKernels.ts');
  const recorded = readFileSync(
    'src/ranking/kernels/rankKernels.wasm.source',
    'utf8',
  );
  const checksum = createHash('sha256').update(source).digest('hex');
  expect(
    recorded.trim(),
    'run node scripts/kernels/build.mjs after changing the kernels',
  ).toBe(checksum);
});
