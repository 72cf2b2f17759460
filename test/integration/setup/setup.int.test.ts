import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'reelgraph-setup-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('on a machine where nothing is installed but Node', () => {
  const clone = freshClone();
  const environment = { PATH: pathWith('node'), XDG_CACHE_HOME: scratch };

  test('every missing prerequisite is named at once, with what to install', () => {
    const { status, stderr } = run(clone, 'start.mjs', [], environment);
    expect(status).toBe(2);
    expect(stderr).toMatch(/Missing on this machine:(\n {2}- .+){5}/);
    for (const what of ['openjdk-17', 'maven', 'python3-pip', 'g++']) {
      expect(stderr).toContain(what);
    }
  });

  test('a server of one’s own and no native TensorFlow need none of them', () => {
    const { stderr } = run(clone, 'setup.mjs', ['--only', 'neo4j'], {
      ...environment,
      NEO4J_URI: 'bolt://graph.example',
    });
    expect(stderr).not.toContain('Missing');
  });
});

describe('on a machine that is set up', () => {
  const steps = ['--only', 'tensorflow', '--only', 'neo4j'];

  test('a second set-up does nothing and says so', () => {
    const { status, stderr } = run('.', 'setup.mjs', steps, process.env);
    expect(status).toBe(0);
    const states = stderr.trim().split('\n').map(stateOf);
    expect(states.filter((state) => state !== 'started')).toEqual([
      'skipped',
      'skipped',
    ]);
  });

  test('--json says what is there', () => {
    const { stdout } = run('.', 'setup.mjs', ['--json'], process.env);
    expect(JSON.parse(stdout)).toMatchObject({
      prerequisites: { node: { supported: true }, java: { supported: true } },
      tensorflow: { backend: 'tensorflow' },
      neo4j: { version: expect.stringMatching(/^5\.26\./) as string },
    });
  });
});

test('a step that does not exist is refused with those that do', () => {
  const { status, stderr } = run('.', 'setup.mjs', ['--only', 'redis'], {});
  expect(status).toBe(2);
  expect(stderr).toContain('packages, web, tensorflow, neo4j');
});

function freshClone(): string {
  const clone = join(scratch, 'clone');
  for (const part of [
    'scripts',
    'neo4j',
    'package.json',
    'package-lock.json',
  ]) {
    cpSync(part, join(clone, part), { recursive: true });
  }
  return clone;
}

/** A PATH of links to the named tools alone. */
function pathWith(...tools: string[]): string {
  const folder = join(scratch, 'bin');
  mkdirSync(folder, { recursive: true });
  for (const tool of tools) {
    const found = tool === 'node' ? process.execPath : tool;
    symlinkSync(found, join(folder, tool));
  }
  return folder;
}

function run(
  clone: string,
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
) {
  return spawnSync(
    process.execPath,
    [join(clone, 'scripts', script), ...args],
    { env, encoding: 'utf8' },
  );
}

function stateOf(line: string): unknown {
  return (JSON.parse(line) as { state: unknown }).state;
}
