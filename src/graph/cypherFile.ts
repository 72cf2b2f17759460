import { readFileSync } from 'node:fs';
import { AppError } from '../errors.js';

/** Folder of all query texts, one statement a file. */
export const CYPHER_FOLDER = new URL('../../cypher/', import.meta.url);

const texts = new Map<string, string>();

/** Text of `cypher/<name>.cypher`, such as `read/posts`; read once. Throws `NOT_FOUND` for a name without a file. */
export function cypherFile(name: string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = readText(name);
  texts.set(name, text);
  return text;
}

function readText(name: string): string {
  try {
    return readFileSync(new URL(`${name}.cypher`, CYPHER_FOLDER), 'utf8');
  } catch (cause) {
    throw new AppError('NOT_FOUND', `No query is named "${name}"`, { cause });
  }
}
