import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.js';
import { RUN_LOG } from './logRun.js';
import type { RunFolder } from './RunFolder.js';

/** Version of what a run's folder holds. */
const SCHEMA = 1;
const MANIFEST = 'manifest.json';

/** What is known of a finished run. */
export interface RunManifest {
  readonly schema: number;
  readonly id: string;
  /** Milliseconds since the epoch; runs of before do not say. */
  readonly trainedAt?: number;
  /** SHA-256 of every other file of the run by its path; runs of before do not say. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes the manifest, with the checksums of all files that are there but the log, which goes on: the last thing that a run writes. */
export async function writeManifest(
  run: RunFolder,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const files = await hashFiles(run.path);
  const manifest = { schema: SCHEMA, id: run.id, ...facts, files };
  await run.writeJson(MANIFEST, manifest);
}

/** The manifest of a finished run. Throws `BAD_DATA` where it is missing or damaged. */
export function readManifest(run: RunFolder): Promise<RunManifest> {
  return run.readJson<RunManifest>(MANIFEST);
}

/** The manifest of a run whose files are as they were written. Throws `BAD_DATA` naming the first file that is not. */
export async function verifyRun(run: RunFolder): Promise<RunManifest> {
  const manifest = await readManifest(run);
  for (const [file, sha256] of Object.entries(manifest.files ?? {})) {
    const found = await hashFile(join(run.path, file)).catch(() => null);
    if (found === sha256) continue;
    throw new AppError(
      'BAD_DATA',
      `Run ${run.id}: ${file} is ${found === null ? 'missing' : 'damaged: its SHA-256 differs from the one in the manifest'}. The model that serves stays; choose another run or train again`,
      { details: { run: run.id, file } },
    );
  }
  return manifest;
}

async function hashFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    encoding: 'utf8',
    withFileTypes: true,
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => file !== join(folder, RUN_LOG))
    .sort();
  const hashes: Record<string, string> = {};
  for (const file of files) {
    hashes[file.slice(folder.length + 1)] = await hashFile(file);
  }
  return hashes;
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
