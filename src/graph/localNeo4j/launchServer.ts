import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Neo4jInstall } from './Neo4jInstall.js';

export interface LaunchOptions {
  readonly home: string;
  readonly heapMb: number;
  readonly install: Neo4jInstall;
}

export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface LaunchedServer {
  readonly process: ChildProcess;
  /** Resolves when the server says that it is up; rejects with why it ended instead. */
  readonly ready: Promise<void>;
  readonly exited: Promise<ServerExit>;
}

/** File that a server's own words go to. */
export function logFileOf(home: string): string {
  return join(home, 'logs', 'neo4j.log');
}

/**
 * Starts the Java process. Its standard input is our leash: when this process dies, by whatever signal,
 * the pipe closes and the server shuts itself down.
 */
export function launchServer(options: LaunchOptions): LaunchedServer {
  const { home, install } = options;
  mkdirSync(join(home, 'logs'), { recursive: true });
  const log = openSync(logFileOf(home), 'a');
  const child = spawn(install.java, javaArguments(options), {
    cwd: home,
    stdio: ['pipe', 'pipe', log],
    // A group of its own, so that Ctrl-C in a terminal reaches us alone and we stop it in our order.
    detached: true,
  });
  closeSync(log);
  // A pipe to a server that has just ended.
  child.stdin?.on('error', () => undefined);
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { process: child, exited, ready: readiness(child) };
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-1000);
      if (/^ready$/m.test(said)) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`ended with ${signal ?? `exit code ${String(code)}`}`)),
    );
  });
}

/** A heap of this size is given for data of a size that the JVM's own choices are made for. */
const LARGE_HEAP_MB = 4096;

/** Measured on two cores: 14 instead of 20 s of processor time to the first start, 15 instead of 25 s for 100,000 MERGEs. */
const FOR_SMALL_SERVERS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

function javaArguments({ home, heapMb, install }: LaunchOptions): string[] {
  return [
    `-Xmx${heapMb}m`,
    ...(heapMb < LARGE_HEAP_MB ? FOR_SMALL_SERVERS : []),
    ...archiveArguments(install),
    '-XX:+ExitOnOutOfMemoryError',
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
    '-Dio.netty.tryReflectionSetAccessible=true',
    '-Djava.awt.headless=true',
    '-Dfile.encoding=UTF-8',
    ...[
      '-cp',
      install.classPath.join(process.platform === 'win32' ? ';' : ':'),
    ],
    install.mainClass,
    home,
  ];
}

/** An archive that does not fit the JVM or the jars is passed over without a word: it saves time and nothing else. */
function archiveArguments({ classArchive }: Neo4jInstall): string[] {
  return classArchive === null
    ? []
    : [
        `-XX:SharedArchiveFile=${classArchive}`,
        '-Xshare:auto',
        '-Xlog:cds=off',
        '-Xlog:cds+dynamic=off',
      ];
}
