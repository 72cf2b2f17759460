#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { createReport } from './lib/createReport.mjs';
import { describeSetup } from './lib/describeSetup.mjs';
import { projectRoot } from './lib/projectRoot.mjs';
import { runScript } from './lib/runScript.mjs';
import { setUp, STEPS } from './lib/setUp.mjs';
import { SetupError } from './lib/SetupError.mjs';

const HELP = `Usage: node scripts/setup.mjs [--only <step>]... [--json]

Sets this folder up: npm packages, the explorer page, TensorFlow's native
library, Neo4j with its Browser. What is done already is skipped; what is large
lies in the user's cache folder (XDG_CACHE_HOME, else ~/.cache) and is shared by
all clones.

  --only <step>  only this step; may be repeated: ${STEPS.join(', ')}
  --json         change nothing, print what is there and its version as JSON
  --help         this text

Environment:
  REELGRAPH_TFJS_PREBUILT=off  do not look for TensorFlow's official build
  REELGRAPH_TENSORFLOW=off     do without: collects and serves, does not train

Exit status: 0 done, 1 a step failed, 2 something to install or change.
`;

await runScript(async () => {
  const options = readArguments();
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.json) {
    const found = await describeSetup({ root: projectRoot, env: process.env });
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return 0;
  }
  await setUp({
    root: projectRoot,
    env: process.env,
    report: createReport(process.stderr),
    only: options.only,
  });
  return 0;
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const unknown = values.only?.find((name) => !STEPS.includes(name));
    if (unknown !== undefined)
      throw new Error(`--only ${unknown}: allowed are ${STEPS.join(', ')}`);
    return values;
  } catch (error) {
    throw new SetupError(`${/** @type {Error} */ (error).message}\n${HELP}`, {
      exitCode: 2,
    });
  }
}
