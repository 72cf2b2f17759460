import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../errors.js';

/** Where set-up has put the managed server: what `scripts/lib/installNeo4j.mjs` writes. */
export interface Neo4jInstall {
  /** Of Neo4j, such as `5.26.31`. */
  readonly version: string;
  /** The command. */
  readonly java: string;
  /** Jars, absolute, in order. */
  readonly classPath: readonly string[];
  readonly mainClass: string;
  /** Loaded classes, kept for a faster start; null where that could not be made. */
  readonly classArchive: string | null;
}

const MARKER = fileURLToPath(
  new URL('../../../node_modules/.reelgraph-neo4j.json', import.meta.url),
);

/** Throws `CONFIGURATION` where set-up has not put Neo4j in place. */
export function readNeo4jInstall(file: string = MARKER): Neo4jInstall {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Neo4jInstall;
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION',
      'The managed Neo4j is not installed yet: run `npm run setup`, or set NEO4J_URI to a server of your own',
      { cause },
    );
  }
}
