#!/usr/bin/env node
import { createReport } from './lib/createReport.mjs';
import { projectRoot } from './lib/projectRoot.mjs';
import { runChecks } from './lib/runChecks.mjs';
import { releaseSignals, runScript } from './lib/runScript.mjs';
import { runVitest } from './lib/runVitest.mjs';
import { setUp } from './lib/setUp.mjs';

/** Arguments go to vitest: `npm test -- test/unit` runs the checks and those tests alone. */
await runScript(async () => {
  const report = createReport(process.stderr);
  await setUp({ root: projectRoot, env: process.env, report, quiet: true });
  releaseSignals();
  // Side by side: the checks find the gaps that one Neo4j for many tests leaves on two cores.
  const [checks, tests] = await Promise.all([
    runChecks({ root: projectRoot, report }),
    runVitest(projectRoot, process.argv.slice(2)),
  ]);
  const passed = checks.passed + tests.passed;
  const failed = checks.failed + tests.failed;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});
