import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../src/config.js';
import type { BenchContext } from '../Benchmark.js';

const PACKAGES = ['torch==2.5.1', 'torch_geometric==2.8.1', 'numpy==2.4.6'];

/** A Python with PyTorch Geometric, outside of the project, made once (several GB: the Linux wheel of torch carries CUDA). Gives its interpreter. */
export async function setUpPyg({ progress }: BenchContext): Promise<string> {
  const folder = join(cacheFolder(), 'pyg-bench');
  const python = join(folder, 'bin', 'python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  const task = progress.task('install PyTorch Geometric');
  const run = promisify(execFile);
  await run('python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], {
    maxBuffer: 2 ** 26,
  });
  writeFileSync(complete, `${PACKAGES.join('\n')}\n`);
  task.done();
  return python;
}
