import * as fs from 'node:fs/promises';
import path from 'node:path';
import { checkPrerequisites } from './checkPrerequisites.mjs';
import { runTool } from './runTool.mjs';

/**
 * Fetches the jars that neo4j/pom.xml names and compiles the launcher beside them.
 *
 * @param {string} stage gets `jars/`, the launcher among them
 * @param {{ root: string, env: NodeJS.ProcessEnv, step: import('./createReport.mjs').Step }} options
 */
export async function fetchNeo4jJars(stage, { root, env, step }) {
  const needs = { server: true, jars: true, tensorflow: false };
  const { maven, javac } = checkPrerequisites(needs, env);
  const jars = path.join(stage, 'jars');
  await copyDependencies(maven.command, path.join(root, 'neo4j'), {
    jars,
    env,
    step,
  });
  step.note('compiling the launcher');
  const classes = path.join(stage, 'classes');
  const source = path.join(root, 'neo4j', 'LocalNeo4j.java');
  const compile = [
    '--release',
    '17',
    '-cp',
    path.join(jars, '*'),
    '-d',
    classes,
    source,
  ];
  await runTool(javac.command, compile, { env });
  // A jar, because an archive of classes takes nothing else from the class path.
  const jar = javac.command.replace(/javac$/, 'jar');
  const launcher = path.join(jars, '0-launcher.jar');
  await runTool(jar, ['--create', '--file', launcher, '-C', classes, '.'], {
    env,
  });
  await fs.rm(classes, { recursive: true });
}

async function copyDependencies(maven, folder, { jars, env, step }) {
  let files = 0;
  const onLine = (/** @type {string} */ line) => {
    if (/^\[INFO\] (Downloaded|Copying) /.test(line))
      step.update(++files, undefined, 'files');
  };
  const goal = [
    '--batch-mode',
    '-f',
    path.join(folder, 'pom.xml'),
    'dependency:copy-dependencies',
  ];
  const settings = ['-DincludeScope=runtime', `-DoutputDirectory=${jars}`];
  await runTool(maven, [...goal, ...settings], { env, onLine });
}
