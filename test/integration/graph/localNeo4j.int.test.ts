import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ensureNeo4j,
  neo4jHome,
} from '../../../src/graph/localNeo4j/ensureNeo4j.js';
import { findRunningNeo4j } from '../../../src/graph/localNeo4j/findRunningNeo4j.js';
import type { Neo4jInstall } from '../../../src/graph/localNeo4j/Neo4jInstall.js';
import {
  readServerState,
  type ServerState,
} from '../../../src/graph/localNeo4j/ServerState.js';
import {
  type LocalNeo4j,
  startLocalNeo4j,
} from '../../../src/graph/localNeo4j/startLocalNeo4j.js';
import { isAlive } from '../../../src/lib/isAlive.js';
import { freePort } from '../../support/freePort.js';

const dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-local-'));
const home = neo4jHome(dataDir);
const PASSWORD = 'a-real-password';
let boltPort: number;
let httpPort: number;

beforeAll(async () => {
  boltPort = await freePort();
  httpPort = await freePort();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a managed Neo4j', () => {
  let starter: ChildProcess;
  let server: ServerState;
  beforeAll(async () => {
    starter = await hold();
    server = readServerState(home)!;
  });

  test('answers queries over Bolt without a password', async () => {
    expect(await query('CREATE (kept:Kept) RETURN 1 AS one')).toEqual([
      { one: 1 },
    ]);
  });

  test('serves Neo4j Browser', async () => {
    const page = await fetch(server.browserUrl ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html');
  });

  test('tells Browser its own Bolt address', async () => {
    const discovery = await fetch(`http://127.0.0.1:${httpPort}/`);
    expect(await discovery.json()).toMatchObject({
      bolt_direct: server.boltUri,
    });
  });

  test('refuses a second server on its folder, naming the process that has it', async () => {
    await expect(start()).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`process ${server.pid}`) as string,
    });
  });

  test('is joined by whoever needs a server on that folder', async () => {
    const joined = await ensureNeo4j(settings());
    expect(joined).toMatchObject({ boltUri: server.boltUri, started: false });
    await joined.stop();
    expect(await findRunningNeo4j(home)).toBeDefined();
  });

  test('stays for a process that joined it when its starter is killed, and does not outlive both', async () => {
    const guest = await hold();
    starter.kill('SIGKILL');
    await sleep(1500);
    expect(isAlive(server.pid)).toBe(true);
    guest.kill('SIGKILL');
    expect(await endsWithin(server.pid, 20_000)).toBe(true);
  });

  test('finds its data after that, now behind a password', async () => {
    const server = await start({ password: PASSWORD });
    const again = { ...settings(), neo4jPassword: 'another-password' };
    await expect(ensureNeo4j(again)).rejects.toMatchObject({
      code: 'CONFIGURATION',
    });
    expect(
      await query('MATCH (kept:Kept) RETURN count(*) AS kept', PASSWORD),
    ).toEqual([{ kept: 1 }]);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });
});

test('a taken port is named with its setting', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) =>
    squatter.listen(httpPort, '127.0.0.1', resolve),
  );
  await expect(start()).rejects.toMatchObject({
    code: 'CONFIGURATION',
    message: expect.stringContaining(`NEO4J_HTTP_PORT=${httpPort}`) as string,
  });
  squatter.close();
});

test('a server of your own is taken as it is, and nothing is started', async () => {
  const neo4jUri = 'neo4j+s://graph.example:7687';
  const access = await ensureNeo4j({ ...settings(), neo4jUri });
  expect(access).toMatchObject({ boltUri: neo4jUri, browserUrl: null });
});

test('without Java it says what to install', async () => {
  const install = {
    version: '5',
    java: '/none/java',
    classPath: [],
    mainClass: 'Main',
    classArchive: null,
  };
  await expect(start({}, install)).rejects.toMatchObject({
    code: 'CONFIGURATION',
    message: expect.stringContaining('install a JDK') as string,
  });
});

test('a server that dies on its way up gives its last words', async () => {
  const install = {
    version: '5',
    java: 'java',
    classPath: ['/none'],
    mainClass: 'Main',
    classArchive: null,
  };
  await expect(start({}, install)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: expect.stringContaining('ClassNotFoundException') as string,
  });
});

function settings() {
  return {
    dataDir,
    neo4jBoltPort: boltPort,
    neo4jHttpPort: httpPort,
    neo4jHeapMb: 512,
  };
}

function start(
  options: { password?: string } = {},
  install?: Neo4jInstall,
): Promise<LocalNeo4j> {
  return startLocalNeo4j(
    { home, boltPort, httpPort, heapMb: 512, ...options },
    install === undefined ? {} : { install },
  );
}

async function query(text: string, password?: string) {
  const driver = neo4j.driver(
    `bolt://127.0.0.1:${boltPort}`,
    password === undefined ? undefined : neo4j.auth.basic('neo4j', password),
    { disableLosslessIntegers: true },
  );
  try {
    const { records } = await driver.executeQuery(text);
    return records.map((record) => record.toObject());
  } finally {
    await driver.close();
  }
}

/** Another process of ours that uses the server; resolves when it has it. */
async function hold(): Promise<ChildProcess> {
  const args = [dataDir, String(boltPort), String(httpPort)];
  const holder = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/holdNeo4j.ts', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    holder.once('exit', () => reject(new Error('the holder ended')));
    holder.stdout.on('data', (text: Buffer) => {
      if (String(text).includes('holds')) resolve(holder);
    });
  });
}

async function endsWithin(pid: number, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (isAlive(pid) && Date.now() < until) await sleep(100);
  return !isAlive(pid);
}
