import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../errors.js';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  decodeLine,
  type BackupHeader,
  type NodeLine,
  type RelationshipLine,
} from './BackupLine.js';

/** Counts and checksum agree with the last line. Throws `BAD_DATA` where a backup is of another kind, cut short or changed. */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  const hash = createHash('sha256');
  const counts = { nodes: 0, relationships: 0 };
  let header: BackupHeader | undefined;
  let sha256: string | undefined;
  for await (const text of linesOf(file)) {
    if (sha256 !== undefined) throw damaged(file, 'goes on after its end');
    const line = decodeLine(text);
    if ('end' in line) {
      sha256 = line.end.sha256;
      const { nodes, relationships } = line.end;
      if (nodes !== counts.nodes || relationships !== counts.relationships) {
        throw damaged(file, 'has not the lines that its end counts');
      }
      continue;
    }
    hash.update(`${text}\n`);
    if (header === undefined) header = assertHeader(file, line);
    else if ('node' in line) counts.nodes++;
    else counts.relationships++;
  }
  if (header === undefined || sha256 === undefined) {
    throw damaged(file, 'is cut short');
  }
  if (hash.digest('hex') !== sha256) {
    throw damaged(file, 'was changed: its SHA-256 is another');
  }
  return header;
}

export interface BackupContent {
  readonly line: NodeLine | RelationshipLine;
  /** Length of its text. */
  readonly characters: number;
}

/** Nodes, then relationships, as they were written; the header and the end are left out. */
export async function* backupContent(
  file: string,
): AsyncGenerator<BackupContent> {
  for await (const text of linesOf(file)) {
    const line = decodeLine(text);
    const characters = text.length;
    if ('node' in line || 'source' in line) yield { line, characters };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Infinity });
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): AppError {
  const { code } = cause as { code?: string };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return new AppError('BAD_USER_INPUT', `"${file}" cannot be read`, {
      cause,
    });
  }
  return new AppError('BAD_DATA', `"${file}" is no whole backup`, { cause });
}

function assertHeader(file: string, line: object): BackupHeader {
  const header = line as Partial<BackupHeader>;
  if (header.format !== BACKUP_FORMAT) {
    throw new AppError('BAD_DATA', `"${file}" is no backup of Reelgraph`);
  }
  if (header.version !== BACKUP_VERSION) {
    throw new AppError(
      'BAD_DATA',
      `"${file}" has version ${header.version}; this one reads ${BACKUP_VERSION}`,
    );
  }
  return header as BackupHeader;
}

function damaged(file: string, how: string): AppError {
  return new AppError('BAD_DATA', `The backup "${file}" ${how}`);
}
