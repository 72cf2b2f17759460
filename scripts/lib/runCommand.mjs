import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileSources } from './compileSources.mjs';
import { createReport } from './createReport.mjs';
import { projectRoot } from './projectRoot.mjs';
import { releaseSignals, runScript } from './runScript.mjs';
import { setUp } from './setUp.mjs';

/**
 * Runs one command of ours in a folder that may be a fresh clone: sets up what is missing, then becomes the command.
 * It runs in this very process, so whoever stops or kills us has stopped or killed it.
 *
 * @param {string[]} args the command and its arguments
 */
export async function runCommand(args) {
  const ready = await runScript(async () => {
    await setUp({
      root: projectRoot,
      env: process.env,
      report: createReport(process.stderr),
      only: stepsFor(args),
      quiet: true,
    });
    return 0;
  });
  if (!ready) return;
  releaseSignals();
  // Libraries leave their checks for developers out; graphql-js spends a tenth of a request on them.
  process.env.NODE_ENV ??= 'production';
  const cli = await loadable();
  process.argv = [process.execPath, cli, ...args];
  await import(pathToFileURL(cli).href);
}

const CANNOT_BE_WRITTEN = ['EACCES', 'EDQUOT', 'ENOSPC', 'EPERM', 'EROFS'];

/** A clone that cannot be written to is compiled while it is loaded. */
async function loadable() {
  try {
    const cli = await compileSources(projectRoot);
    process.setSourceMapsEnabled(true);
    return cli;
  } catch (error) {
    if (!CANNOT_BE_WRITTEN.includes(error.code)) throw error;
    const { register } = await import('tsx/esm/api');
    register();
    return path.join(projectRoot, 'src', 'cli.ts');
  }
}

const WITHOUT_SERVER = ['--help', '-h', 'help', '--version', '-V', 'setup'];

/** Help must not cost a download: it needs the packages alone. So does `setup`, which sets up by itself. */
function stepsFor(args) {
  const light =
    args.length === 0 || args.some((arg) => WITHOUT_SERVER.includes(arg));
  return light ? ['packages'] : undefined;
}
