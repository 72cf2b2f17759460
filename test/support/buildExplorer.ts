import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The page as the set-up builds it; nothing to do where it was built of what lies here. */
export async function buildExplorer(): Promise<void> {
  const steps = ['--only', 'web'];
  await promisify(execFile)(process.execPath, ['scripts/setup.mjs', ...steps]);
}
