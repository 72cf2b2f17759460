import { spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import path from 'node:path';

const LIMIT_MS = 300_000;

/** The handshake of Bolt with its newest versions: enough to load the classes that answer it. */
const HANDSHAKE = Buffer.from(
  '6060b01700000405000004040000030400000003',
  'hex',
);

/** What the first queries of a new graph need: parser, planner, both runtimes, writes, text and vector indexes. */
const STATEMENTS = [
  'CREATE CONSTRAINT warm IF NOT EXISTS FOR (n:Warm) REQUIRE n.id IS UNIQUE',
  "CREATE VECTOR INDEX warmth IF NOT EXISTS FOR (n:Warm) ON n.vector OPTIONS {indexConfig: {`vector.dimensions`: 2, `vector.similarity_function`: 'cosine'}}",
  'UNWIND range(1, 100) AS id MERGE (n:Warm {id: toString(id)}) SET n.vector = [1.0, id] MERGE (n)-[:NEXT {at: id}]->(:Warm {id: toString(1000 + id)})',
  'MATCH (a:Warm)-[:NEXT]->(b) WITH a, count(b) AS next ORDER BY next DESC LIMIT 5 RETURN collect(a.id)',
  "CALL db.index.vector.queryNodes('warmth', 3, [1.0, 2.0]) YIELD node, score RETURN node.id, score",
];

/**
 * Runs a server once and keeps the classes that it loaded in an archive that the JVM maps into memory at
 * later starts (dynamic class data sharing): they cost 6 instead of 10 s of processor time.
 *
 * @param {object} options
 * @param {string} options.java the command
 * @param {string[]} options.classPath jars, just as they will be given later
 * @param {string} options.mainClass
 * @param {string} options.archive file to write
 * @returns {Promise<void>} rejects where the server does not come up; nothing is written then
 */
export async function archiveClasses(options) {
  const home = await fs.mkdtemp(`${options.archive}-home-`);
  const written = path.join(home, 'classes.jsa');
  const [boltPort, httpPort] = [await freePort(), await freePort()];
  try {
    await writeConf(home, boltPort, httpPort);
    await runOnce(home, written, options, () => useOnce(boltPort, httpPort));
    await fs.rename(written, options.archive);
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

async function writeConf(home, boltPort, httpPort) {
  const lines = [
    ...[
      'server.bolt.enabled=true',
      `server.bolt.listen_address=127.0.0.1:${boltPort}`,
    ],
    ...[
      'server.http.enabled=true',
      `server.http.listen_address=127.0.0.1:${httpPort}`,
    ],
    ...['dbms.security.auth_enabled=false', 'dbms.usage_report.enabled=false'],
    'server.memory.pagecache.size=64m',
  ];
  await fs.mkdir(path.join(home, 'conf'));
  await fs.writeFile(
    path.join(home, 'conf', 'neo4j.conf'),
    `${lines.join('\n')}\n`,
  );
}

/** Resolves when the server has ended by itself, after `use`; its standard input is the leash, as in service. */
function runOnce(home, archive, { java, classPath, mainClass }, use) {
  return new Promise((resolve, reject) => {
    const server = spawn(
      java,
      [
        ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
        ...[
          `-XX:ArchiveClassesAtExit=${archive}`,
          '-Xlog:disable',
          '-Xlog:all=error',
        ],
        ...['java.nio', 'java.io', 'sun.nio.ch'].map(
          (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
        ),
        '-Dio.netty.tryReflectionSetAccessible=true',
        ...['-cp', classPath.join(path.delimiter), mainClass, home],
      ],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    const limit = setTimeout(() => server.kill('SIGKILL'), LIMIT_MS);
    let said = '';
    server.stdout.setEncoding('utf8').on('data', (text) => {
      const wasReady = said.includes('ready');
      said += text;
      if (wasReady || !said.includes('ready')) return;
      use().then(
        () => server.stdin.end(),
        () => server.stdin.end(),
      );
    });
    server.on('error', reject);
    server.on('exit', (code, signal) => {
      clearTimeout(limit);
      if (code === 0) resolve(undefined);
      else
        reject(
          new Error(`the server ended with ${signal ?? `exit code ${code}`}`),
        );
    });
  });
}

async function useOnce(boltPort, httpPort) {
  const address = `http://127.0.0.1:${httpPort}`;
  for (const statement of STATEMENTS) {
    const answer = await fetch(`${address}/db/neo4j/tx/commit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ statements: [{ statement }] }),
    });
    await answer.text();
  }
  await (await fetch(`${address}/browser/`)).text();
  await shakeHands(boltPort);
}

function shakeHands(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(HANDSHAKE));
    socket.once('data', () => socket.end());
    socket.once('close', resolve);
    socket.once('error', resolve);
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (
        server.address()
      );
      server.close(() => resolve(port));
    });
  });
}
