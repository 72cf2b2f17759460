import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { SetupError } from './SetupError.mjs';

/** Exit status that says: the user has something to change. */
const EXIT_CODE = 2;

/**
 * @typedef {object} Tool
 * @property {string} command as it is to be called
 * @property {string} version
 */

/**
 * Tools that the steps still to be done call; undefined where none of them does.
 *
 * @typedef {object} Tools
 * @property {Tool | undefined} java
 * @property {Tool | undefined} javac
 * @property {Tool | undefined} maven
 * @property {Tool | undefined} python
 * @property {Tool | undefined} compiler
 */

/**
 * @typedef {object} Needs what this set-up still has to do
 * @property {boolean} server the managed Neo4j will run
 * @property {boolean} jars Neo4j's jars are still to be fetched
 * @property {boolean} tensorflow TensorFlow's native library is still to be made
 */

/**
 * Finds the tools that the steps still to be done call.
 *
 * @param {Needs} needs
 * @param {NodeJS.ProcessEnv} env
 * @returns {Tools}
 * @throws {SetupError} with one line for each missing tool, all at once
 */
export function checkPrerequisites(needs, env) {
  const java = needs.server || needs.jars ? findJava(env) : undefined;
  const javac = needs.jars ? findJavac(env) : undefined;
  const maven = needs.jars ? findMaven(env) : undefined;
  const python = needs.tensorflow ? findPython(env) : undefined;
  const compiler = needs.tensorflow ? findCompiler(env) : undefined;
  const missing = [
    isNodeSupported(process.versions.node) ? undefined : nodeLine(),
    needs.server && !isJavaSupported(java?.version)
      ? javaLine(java)
      : undefined,
    needs.jars && !javac ? INSTALL.javac : undefined,
    needs.jars && !maven ? INSTALL.maven : undefined,
    needs.tensorflow && !python ? INSTALL.python : undefined,
    needs.tensorflow && !compiler ? INSTALL.compiler : undefined,
  ].filter((line) => line !== undefined);
  if (missing.length > 0) {
    const lines = missing.map((line) => `\n  - ${line}`).join('');
    throw new SetupError(`Missing on this machine:${lines}`, {
      exitCode: EXIT_CODE,
    });
  }
  return { java, javac, maven, python, compiler };
}

const INSTALL = {
  javac:
    'javac: a JDK, not only a Java runtime (Debian: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17)',
  maven:
    'Maven (mvn), which fetches Neo4j (Debian: apt-get install maven; macOS: brew install maven)',
  python:
    'Python 3 with pip, which fetches TensorFlow (Debian: apt-get install python3-pip; macOS: brew install python)',
  compiler:
    "a C++ compiler (g++), which builds TensorFlow's binding (Debian: apt-get install g++; macOS: xcode-select --install)",
};

/** @param {NodeJS.ProcessEnv} env @returns {Tool | undefined} */
export function findJava(env) {
  const command = fromJavaHome('java', env);
  return found(command, /version "([^"]+)"/, ask(command, ['-version'], env));
}

/** @param {NodeJS.ProcessEnv} env @returns {Tool | undefined} */
export function findJavac(env) {
  const command = fromJavaHome('javac', env);
  return found(command, /javac (\S+)/, ask(command, ['-version'], env));
}

/** @param {NodeJS.ProcessEnv} env @returns {Tool | undefined} */
export function findMaven(env) {
  return found('mvn', /Apache Maven ([\d.]+)/, ask('mvn', ['--version'], env));
}

/** Python is of use with pip alone. @param {NodeJS.ProcessEnv} env @returns {Tool | undefined} */
export function findPython(env) {
  for (const command of ['python3', 'python']) {
    const tool = found(
      command,
      /\(python (3\.[\d.]+)\)/,
      ask(command, ['-m', 'pip', '--version'], env),
    );
    if (tool) return tool;
  }
  return undefined;
}

/** @param {NodeJS.ProcessEnv} env @returns {Tool | undefined} */
export function findCompiler(env) {
  const command = env.CXX || 'g++';
  return found(command, /^(.+)$/m, ask(command, ['--version'], env));
}

/** @param {string | undefined} version such as `17.0.15` */
export function isJavaSupported(version) {
  return Number(version?.split('.')[0] ?? 0) >= 17;
}

/** @param {string} version such as `22.11.0` */
export function isNodeSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || major === 21 || major === 22;
}

function nodeLine() {
  return `Node 20.19 or later, below 23 (this is ${process.versions.node}): install Node 22, for instance with \`nvm install\``;
}

function javaLine(java) {
  const now = java ? `this is ${java.version}` : 'there is none';
  return `Java 17 or later (${now}), which runs Neo4j (Debian: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17)`;
}

function fromJavaHome(name, env) {
  return env.JAVA_HOME ? path.join(env.JAVA_HOME, 'bin', name) : name;
}

/** @returns {Tool | undefined} */
function found(command, pattern, output) {
  const version = pattern.exec(output ?? '')?.[1];
  return version === undefined ? undefined : { command, version };
}

/** @returns {string | undefined} what the tool prints, undefined when it is not there or fails */
function ask(command, args, env) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    env,
    encoding: 'utf8',
  });
  return status === 0 ? `${stdout}${stderr}` : undefined;
}
