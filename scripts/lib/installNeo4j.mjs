import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { archiveClasses } from './archiveClasses.mjs';
import { cacheRoot, entryState, publishEntry } from './cacheFolder.mjs';
import { findJava } from './checkPrerequisites.mjs';
import { fetchNeo4jJars } from './fetchNeo4jJars.mjs';
import { readJson } from './readJson.mjs';
import { withLock } from './withLock.mjs';

const MARKER = '.reelgraph-neo4j.json';

/** How an entry is laid out: another layout is another entry. */
const LAYOUT = 'jars/*.jar';

/**
 * What the managed server needs to start; `src/graph/localNeo4j` reads it.
 *
 * @typedef {object} Neo4jInstall
 * @property {string} key entry of the cache
 * @property {string} version of Neo4j
 * @property {string} java the command
 * @property {string} javaVersion
 * @property {string[]} classPath jars, absolute, in order
 * @property {string} mainClass
 * @property {string | null} classArchive what `archiveClasses` wrote
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
 * Puts Neo4j Community with Neo4j Browser into the cache, jar by jar, with a compiled launcher.
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
  return withLock(path.join(cache, `${key}.lock`), { onWait }, async () => {
    await fillCache(cache, key, options);
    return describe(cache, key, options);
  });
}

/**
 * Notes in the clone where its server lies.
 *
 * @param {string} root
 * @param {Neo4jInstall} install
 */
export async function noteNeo4j(root, install) {
  const file = path.join(root, 'node_modules', MARKER);
  await fs.writeFile(file, `${JSON.stringify(install)}\n`);
}

async function fillCache(cache, key, options) {
  options.step.note('checking the cached jars');
  const state = await entryState(cache, key);
  if (state === 'whole') return;
  if (state === 'damaged') {
    options.step.warn(
      `The cached ${key} does not match its checksums; it is fetched anew.`,
    );
  }
  await removeArchives(cache, key);
  await publishEntry(cache, key, (stage) => fetchNeo4jJars(stage, options));
}

/** @returns {Promise<Neo4jInstall>} */
async function describe(cache, key, { root, env, step }) {
  const java = findJava(env);
  const folder = path.join(cache, key, 'jars');
  const jars = (await fs.readdir(folder)).sort();
  const install = {
    key,
    version: await neo4jVersion(root),
    java: java.command,
    javaVersion: java.version,
    classPath: jars.map((jar) => path.join(folder, jar)),
    mainClass: 'LocalNeo4j',
  };
  const archive = path.join(cache, `${key}.java-${java.version}.jsa`);
  return { ...install, classArchive: await archiveOf(install, archive, step) };
}

/** An archive saves time and nothing else: without one the server starts as well, later. */
async function archiveOf(install, archive, step) {
  if (await fs.stat(archive).catch(() => undefined)) return archive;
  step.note('archiving its classes, for a faster start');
  try {
    await archiveClasses({ ...install, archive });
    return archive;
  } catch (error) {
    step.warn(
      `Neo4j will start more slowly, its classes could not be archived: ${/** @type {Error} */ (error).message}`,
    );
    return null;
  }
}

/** An archive belongs to the very files that it was made from. */
async function removeArchives(cache, key) {
  const names = await fs.readdir(cache).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(`${key}.java-`))) {
    await fs.rm(path.join(cache, name), { recursive: true, force: true });
  }
}

/** The jars and the launcher are what the entry is made of: a change of either is another entry. */
async function neo4jKey(root) {
  const hash = createHash('sha256').update(LAYOUT);
  for (const name of ['pom.xml', 'LocalNeo4j.java']) {
    hash.update(await fs.readFile(path.join(root, 'neo4j', name)));
  }
  return `neo4j-${await neo4jVersion(root)}-${hash.digest('hex').slice(0, 8)}`;
}

async function neo4jVersion(root) {
  const pom = await fs.readFile(path.join(root, 'neo4j', 'pom.xml'), 'utf8');
  return /<neo4j\.version>(.*?)</.exec(pom)?.[1] ?? 'unknown';
}
