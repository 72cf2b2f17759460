import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Driver } from 'neo4j-driver';
import { AppError } from '../errors.js';
import { CYPHER_FOLDER } from './cypherFile.js';
import type { GraphDoor } from './runQuery.js';
import { toGraphError } from './toGraphError.js';

/** One numbered file of `cypher/schema/`: statements separated by `;` at the end of a line. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** sha256 of the file, hex. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

export interface MigrateOptions {
  readonly database: string;
  readonly migrations?: readonly Migration[];
}

/**
 * Brings the schema to the newest version and gives the names of the migrations applied now.
 * Each is recorded as a `(:Migration)` node; running again changes nothing, a crash between two goes on after the last recorded one
 * (schema statements are written `IF NOT EXISTS`). Throws `CONFLICT` where a recorded file was edited or is gone.
 */
export async function migrate(
  driver: Driver,
  door: GraphDoor,
  { database, migrations = readMigrations() }: MigrateOptions,
): Promise<string[]> {
  const recorded = await recordedMigrations(door);
  assertUnchanged(recorded, migrations);
  const pending = migrations.filter(({ version }) => !recorded.has(version));
  for (const migration of pending) {
    await apply(driver, database, migration);
    const { version, name, checksum } = migration;
    await door.run(
      'write/recordMigration',
      { version, name, checksum },
      { mode: 'write' },
    );
  }
  return pending.map(({ name }) => name);
}

/** All migrations of a folder, in order. Throws `BAD_DATA` for a wrong name or a number used twice. */
export function readMigrations(
  folder: URL = new URL('schema/', CYPHER_FOLDER),
): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cypher'));
  const migrations = files.sort().map((file) => toMigration(folder, file));
  migrations.forEach(({ version, name }, index) => {
    if (version === index + 1) return;
    throw new AppError(
      'BAD_DATA',
      `Migration ${name}: numbers must run 0001, 0002, … without gap or repeat; expected ${index + 1}`,
    );
  });
  return migrations;
}

function toMigration(folder: URL, file: string): Migration {
  const name = file.replace(/\.cypher$/, '');
  const text = readFileSync(new URL(file, folder), 'utf8');
  return {
    version: Number.parseInt(name, 10),
    name,
    checksum: createHash('sha256').update(text).digest('hex'),
    statements: toStatements(text),
  };
}

function toStatements(text: string): string[] {
  return text
    .replace(/^\s*\/\/.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

async function recordedMigrations(
  door: GraphDoor,
): Promise<Map<number, { name: string; checksum: string }>> {
  const rows = await door.run('read/migrations', {}, { mode: 'read' });
  return new Map(
    rows.map((row) => [
      Number(row.version),
      { name: String(row.name), checksum: String(row.checksum) },
    ]),
  );
}

function assertUnchanged(
  recorded: ReadonlyMap<number, { name: string; checksum: string }>,
  migrations: readonly Migration[],
): void {
  for (const [version, { name, checksum }] of recorded) {
    const file = migrations.find((migration) => migration.version === version);
    if (file?.checksum === checksum) continue;
    throw new AppError(
      'CONFLICT',
      `Migration ${name} was applied to this database, but its file ${file === undefined ? 'is gone' : 'has changed since'}: migrations are append-only, restore the file and add a new one`,
    );
  }
}

/** Schema statements may not share a transaction with data, so each runs on its own. */
async function apply(
  driver: Driver,
  database: string,
  { name, statements }: Migration,
): Promise<void> {
  const session = driver.session({ database });
  try {
    for (const statement of statements) await session.run(statement);
  } catch (cause) {
    throw toGraphError(`schema/${name}`, cause);
  } finally {
    await session.close();
  }
}
