import path from 'node:path';
import { buildWeb, webIsBuilt } from './buildWeb.mjs';
import { checkPrerequisites } from './checkPrerequisites.mjs';
import {
  installNeo4j,
  neo4jIsCached,
  neo4jState,
  noteNeo4j,
} from './installNeo4j.mjs';
import { installPackages, packagesAreInstalled } from './installPackages.mjs';
import {
  installTensorflow,
  tensorflowIsCached,
  tensorflowState,
} from './installTensorflow.mjs';
import { stopTools } from './runTool.mjs';
import { withLock } from './withLock.mjs';

/** The steps, by the name that `--only` takes. */
export const STEPS = /** @type {const} */ ([
  'packages',
  'web',
  'tensorflow',
  'neo4j',
]);

/**
 * Sets a clone up: npm packages, the explorer, TensorFlow's native library, Neo4j. What is done already is skipped.
 *
 * @param {object} options
 * @param {string} options.root the clone
 * @param {NodeJS.ProcessEnv} options.env
 * @param {ReturnType<typeof import('./createReport.mjs').createReport>} options.report
 * @param {readonly string[]} [options.only] the steps to do; all of them without it
 * @param {boolean} [options.quiet] say nothing of steps that had nothing to do
 * @throws {import('./SetupError.mjs').SetupError} when a prerequisite is missing or a step fails
 */
export async function setUp(options) {
  const { root, env, report } = options;
  const first = await pendingSteps(options);
  checkPrerequisites(first.needs, env);
  if (first.pending.length === 0) return sayNothingToDo(options);
  const lock = path.join(root, '.reelgraph', 'setup.lock');
  const onWait = (pid) =>
    report
      .step(
        'wait',
        `Another set-up of this folder (process ${pid}) is at work, waiting`,
      )
      .done('');
  await withLock(lock, { onWait }, async () => {
    const { pending, needs } = await pendingSteps(options);
    checkPrerequisites(needs, env);
    await runSteps(pending, options);
  });
}

/** Neo4j comes from elsewhere than the packages, so both are fetched at once. */
async function runSteps(pending, options) {
  const both = [
    runStep('packages', pending, options).then(async () => {
      await runStep('web', pending, options);
      return runStep('tensorflow', pending, options);
    }),
    runStep('neo4j', pending, options),
  ];
  try {
    const [, neo4j] = await Promise.all(both);
    // Only now: installing packages begins by emptying the folder that the note lies in.
    if (neo4j !== undefined) await noteNeo4j(options.root, neo4j);
  } catch (error) {
    stopTools();
    await Promise.allSettled(both);
    throw error;
  }
}

/** @returns {Promise<{ pending: string[], needs: import('./checkPrerequisites.mjs').Needs }>} */
async function pendingSteps({ root, env, only = STEPS }) {
  const packages = await packagesAreInstalled(root);
  const isDone = {
    packages: () => packages,
    web: () => webIsBuilt(root),
    tensorflow: async () =>
      packages && (await tensorflowState(root, env)) !== undefined,
    neo4j: async () =>
      Boolean(env.NEO4J_URI) ||
      (packages && (await neo4jState(root)) !== undefined),
  };
  const pending = [];
  for (const name of STEPS.filter((each) => only.includes(each))) {
    if (!(await isDone[name]())) pending.push(name);
  }
  return { pending, needs: await needsOf(pending, { root, env, only }) };
}

async function needsOf(pending, { root, env, only }) {
  const native = env.REELGRAPH_TENSORFLOW !== 'off';
  return {
    server: only.includes('neo4j') && !env.NEO4J_URI,
    jars: pending.includes('neo4j') && !(await neo4jIsCached(root, env)),
    tensorflow:
      pending.includes('tensorflow') &&
      native &&
      !(await tensorflowIsCached(root, env)),
  };
}

const TITLES = {
  packages: 'npm packages',
  web: 'Explorer page',
  tensorflow: 'TensorFlow native library',
  neo4j: 'Neo4j and its Browser',
};

async function runStep(name, pending, { root, env, report }) {
  if (!pending.includes(name)) return undefined;
  const step = report.step(name, TITLES[name]);
  try {
    const result = await INSTALL[name]({ root, env, step });
    step.done(OUTCOME[name](result));
    return result;
  } catch (error) {
    step.fail();
    throw error;
  }
}

const INSTALL = {
  packages: installPackages,
  web: buildWeb,
  tensorflow: installTensorflow,
  neo4j: installNeo4j,
};

/** The words that a step ends with. */
const OUTCOME = {
  packages: () => 'as in the lock file',
  web: () => 'built',
  tensorflow: ({ backend, source }) =>
    backend === 'tensorflow' ? `${source}, in place` : 'none',
  neo4j: ({ version, javaVersion }) => `${version} on Java ${javaVersion}`,
};

function sayNothingToDo({ report, quiet, only = STEPS }) {
  if (quiet) return;
  for (const name of STEPS.filter((each) => only.includes(each))) {
    report.step(name, TITLES[name]).skip('done before');
  }
}
