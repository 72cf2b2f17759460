import { AppError } from '../../errors.js';
import { toBase64 } from '../toBase64.js';

/** The first line of a backup. */
export interface BackupHeader {
  readonly format: 'reelgraph-backup';
  readonly version: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The newest migration of the graph that was read. */
  readonly schema: number;
}

/** One node; relationships name it by its number. */
export interface NodeLine {
  readonly node: number;
  readonly labels: readonly string[];
  readonly properties: Properties;
  readonly integers: readonly string[];
}

export interface RelationshipLine {
  readonly source: number;
  readonly target: number;
  readonly type: string;
  readonly properties: Properties;
  readonly integers: readonly string[];
}

/** The last line: what is before it, counted and summed. */
export interface BackupEnd {
  readonly end: {
    readonly nodes: number;
    readonly relationships: number;
    /** Of every line before, with its line break. */
    readonly sha256: string;
  };
}

export type BackupLine = BackupHeader | NodeLine | RelationshipLine | BackupEnd;
export type Properties = Readonly<Record<string, unknown>>;

export const BACKUP_FORMAT = 'reelgraph-backup';
export const BACKUP_VERSION = 1;

/** Bytes and numbers that JSON has not are wrapped. */
export function encodeLine(line: BackupLine): string {
  const text = JSON.stringify(line, (_name, value: unknown) => {
    if (value instanceof Int8Array) return { $bytes: toBase64(value) };
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return { $number: String(value) };
    }
    return value;
  });
  return `${text}\n`;
}

/** Throws `BAD_DATA` for what is no line of a backup. */
export function decodeLine(text: string): BackupLine {
  try {
    return JSON.parse(text, (_name, value: unknown) => {
      if (value === null || typeof value !== 'object') return value;
      if ('$bytes' in value) {
        return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
      }
      return '$number' in value ? Number(value.$number) : value;
    }) as BackupLine;
  } catch (cause) {
    throw new AppError('BAD_DATA', 'The backup has a line that is no JSON', {
      cause,
    });
  }
}
