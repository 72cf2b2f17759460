import path from 'node:path';
import { readJson } from './readJson.mjs';
import { runTool } from './runTool.mjs';
import { SetupError } from './SetupError.mjs';

const TAIL_LINES = 60;

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 */

/**
 * Runs every `check:…` script of package.json, in order and to the last, and counts them.
 *
 * @param {{ root: string, report: ReturnType<typeof import('./createReport.mjs').createReport> }} options
 * @returns {Promise<Tally>}
 */
export async function runChecks({ root, report }) {
  const { scripts } = await readJson(path.join(root, 'package.json'));
  const names = Object.keys(scripts).filter((name) =>
    name.startsWith('check:'),
  );
  const tally = { passed: 0, failed: 0 };
  for (const name of names) {
    tally[(await passes(name, root, report)) ? 'passed' : 'failed'] += 1;
  }
  return tally;
}

async function passes(name, root, report) {
  const step = report.step(name, `npm run ${name}`);
  try {
    await runTool('npm', ['run', '--silent', name], {
      cwd: root,
      tailLines: TAIL_LINES,
    });
    step.done('passed');
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    step.fail();
    process.stderr.write(`${error.message}\n`);
    return false;
  }
}
