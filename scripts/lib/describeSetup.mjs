import { webIsBuilt } from './buildWeb.mjs';
import { cacheRoot } from './cacheFolder.mjs';
import {
  findCompiler,
  findJava,
  findJavac,
  findMaven,
  findPython,
  isJavaSupported,
  isNodeSupported,
} from './checkPrerequisites.mjs';
import { neo4jState } from './installNeo4j.mjs';
import { packagesAreInstalled } from './installPackages.mjs';
import { tensorflowState } from './installTensorflow.mjs';

/**
 * What is there and in which version, null where it is not; nothing is changed.
 *
 * @param {{ root: string, env: NodeJS.ProcessEnv }} options
 */
export async function describeSetup({ root, env }) {
  return {
    platform: `${process.platform}-${process.arch}`,
    cache: cacheRoot(env),
    prerequisites: describeTools(env),
    packages: { installed: await packagesAreInstalled(root) },
    web: { built: await webIsBuilt(root) },
    tensorflow: (await tensorflowState(root, env)) ?? null,
    neo4j: (await neo4jState(root)) ?? null,
  };
}

function describeTools(env) {
  const java = findJava(env);
  const node = process.versions.node;
  return {
    node: { version: node, supported: isNodeSupported(node) },
    java: java
      ? { version: java.version, supported: isJavaSupported(java.version) }
      : null,
    javac: findJavac(env)?.version ?? null,
    maven: findMaven(env)?.version ?? null,
    pythonWithPip: findPython(env)?.version ?? null,
    compiler: findCompiler(env)?.version ?? null,
  };
}
