import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { cacheRoot, entryState, publishEntry } from './cacheFolder.mjs';
import { checkPrerequisites, findJava } from './checkPrerequisites.mjs';
import { readJson } from './readJson.mjs';
import { runTool } from './runTool.mjs';
import { withLock } from './withLock.mjs';

const MARKER = '.reelgraph-neo4j.json';

/**
 * What the managed server needs to start; `src/graph/localNeo4j` reads it.
 *
 * @typedef {object} Neo4jInstall
 * @property {string} key entry of the cache
 * @property {string} version of Neo4j
 * @property {string} java the command
 * @property {string} javaVersion
 * @property {string[]} classPath folders and jars, absolute, in order
 * @property {string} mainClass
 */

/**
 * What this clone uses now, or undefined when the step is still to be done.
 *
 * @param {string} root
 * @returns {Promise<Neo4jInstall | undefined>}
 */
export async function neo4jState(root) {
  const state = await readJson(path.join(root, 'node_modules', MARKER));
  if (state === undefined || state.key !== (await neo4jKey(root)))
    return undefined;
  return (await fs.stat(state.classPath[0]).catch(() => undefined))
    ? state
    : undefined;
}

/**
 * Says whether the cache already holds the jars, so that Maven is not needed.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export async function neo4jIsCached(root, env) {
  const file = path.join(
    cacheRoot(env),
    await neo4jKey(root),
    'checksums.json',
  );
  return (await readJson(file)) !== undefined;
}

/**
 * Puts Neo4j Community with Neo4j Browser into the cache, jar by jar, with a compiled launcher, and notes
 * in the clone where it lies.
 *
 * @param {object} options
 * @param {string} options.root the clone
 * @param {NodeJS.ProcessEnv} options.env
 * @param {import('./createReport.mjs').Step} options.step
 * @returns {Promise<Neo4jInstall>}
 */
export async function installNeo4j(options) {
  const { root, env, step } = options;
  const cache = cacheRoot(env);
  const key = await neo4jKey(root);
  const onWait = (pid) =>
    step.note(`another set-up (process ${pid}) fetches it, waiting`);
  const state = await withLock(
    path.join(cache, `${key}.lock`),
    { onWait },
    async () => {
      await fillCache(cache, key, options);
      return describe(path.join(cache, key), key, options);
    },
  );
  await fs.writeFile(
    path.join(root, 'node_modules', MARKER),
    `${JSON.stringify(state)}\n`,
  );
  return state;
}

async function fillCache(cache, key, options) {
  options.step.note('checking the cached jars');
  const state = await entryState(cache, key);
  if (state === 'whole') return;
  if (state === 'damaged')
    options.step.warn(
      `The cached ${key} does not match its checksums; it is fetched anew.`,
    );
  await publishEntry(cache, key, (stage) => fetchJars(stage, options));
}

async function fetchJars(stage, { root, env, step }) {
  const needs = { server: true, jars: true, tensorflow: false };
  const tools = checkPrerequisites(needs, env);
  let files = 0;
  await runTool(
    tools.maven.command,
    [
      ...[
        '--batch-mode',
        '-f',
        path.join(root, 'neo4j', 'pom.xml'),
        'dependency:copy-dependencies',
      ],
      ...[
        '-DincludeScope=runtime',
        `-DoutputDirectory=${path.join(stage, 'jars')}`,
      ],
    ],
    {
      env,
      onLine: (line) => {
        if (/^\[INFO\] (Downloaded|Copying) /.test(line))
          step.update(++files, undefined, 'files');
      },
    },
  );
  step.note('compiling the launcher');
  await runTool(
    tools.javac.command,
    [
      ...['--release', '17', '-cp', path.join(stage, 'jars', '*')],
      ...[
        '-d',
        path.join(stage, 'launcher'),
        path.join(root, 'neo4j', 'LocalNeo4j.java'),
      ],
    ],
    { env },
  );
}

/** @returns {Promise<Neo4jInstall>} */
async function describe(folder, key, { root, env }) {
  const java = findJava(env);
  return {
    key,
    version: await neo4jVersion(root),
    java: java.command,
    javaVersion: java.version,
    classPath: [path.join(folder, 'launcher'), path.join(folder, 'jars', '*')],
    mainClass: 'LocalNeo4j',
  };
}

/** The jars and the launcher are what the entry is made of: a change of either is another entry. */
async function neo4jKey(root) {
  const hash = createHash('sha256');
  for (const name of ['pom.xml', 'LocalNeo4j.java']) {
    hash.update(await fs.readFile(path.join(root, 'neo4j', name)));
  }
  return `neo4j-${await neo4jVersion(root)}-${hash.digest('hex').slice(0, 8)}`;
}

async function neo4jVersion(root) {
  const pom = await fs.readFile(path.join(root, 'neo4j', 'pom.xml'), 'utf8');
  return /<neo4j\.version>(.*?)</.exec(pom)?.[1] ?? 'unknown';
}
