import { createReport } from './createReport.mjs';
import { cliArguments, handOver } from './handOver.mjs';
import { projectRoot } from './projectRoot.mjs';
import { releaseSignals, runScript } from './runScript.mjs';
import { setUp } from './setUp.mjs';

/**
 * Runs one command of ours in a folder that may be a fresh clone: sets up what is missing, then hands over.
 *
 * @param {string[]} args the command and its arguments
 */
export async function runCommand(args) {
  await runScript(async () => {
    await setUp({
      root: projectRoot,
      env: process.env,
      report: createReport(process.stderr),
      only: stepsFor(args),
      quiet: true,
    });
    releaseSignals();
    return handOver(projectRoot, cliArguments(projectRoot, args));
  });
}

/** Help must not cost a download: it needs the packages alone. So does `setup`, which sets up by itself. */
function stepsFor(args) {
  const helpOnly =
    args.length === 0 ||
    args.some((arg) =>
      ['--help', '-h', 'help', '--version', '-V', 'setup'].includes(arg),
    );
  return helpOnly ? ['packages'] : undefined;
}
