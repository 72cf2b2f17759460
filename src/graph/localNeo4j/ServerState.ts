import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a managed server's own folder says of it, for other processes of ours to find it. */
export interface ServerState {
  /** Of the server itself, not of the process that started it. */
  readonly pid: number;
  readonly boltUri: string;
  /** Null where it serves no HTTP. */
  readonly browserUrl: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What was last written into the folder `home`; undefined where nothing was, or it was cut short. */
export function readServerState(home: string): ServerState | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(home), 'utf8')) as ServerState;
  } catch {
    return undefined;
  }
}

/** Replaces the state in one step, so that a reader sees the old one or the new one. */
export function writeServerState(home: string, state: ServerState): void {
  const file = stateFile(home);
  writeFileSync(`${file}.${state.pid}`, `${JSON.stringify(state)}\n`);
  renameSync(`${file}.${state.pid}`, file);
}

/** Takes the state away, unless another server has written its own since. */
export function removeServerState(home: string, pid: number): void {
  if (readServerState(home)?.pid === pid)
    rmSync(stateFile(home), { force: true });
}

function stateFile(home: string): string {
  return join(home, 'server.json');
}
