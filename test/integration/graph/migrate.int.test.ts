import {
  afterAll,
  beforeEach,
  afterEach,
  describe,
  expect,
  test,
} from 'vitest';
import { migrate, readMigrations } from '../../../src/graph/migrate.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';

const all = readMigrations();
const newest = all.at(-1)!.name;
let graph: TestGraph;

beforeEach(async () => {
  graph = await openTestGraph({ migrated: false });
  await forgetSchema();
});
afterEach(() => graph.close());
afterAll(async () => {
  const migrated = await openTestGraph();
  await migrated.close();
});

const run = (migrations = all) =>
  migrate(graph.driver, graph.door, { database: 'neo4j', migrations });

describe('migrate', () => {
  test('brings an empty database to the newest version', async () => {
    expect(await run()).toEqual(all.map(({ name }) => name));
    const constraints = await graph.cypher('SHOW CONSTRAINTS YIELD name');
    expect(constraints.map(({ name }) => name)).toContain('user_id');
  });

  test('changes nothing when run again', async () => {
    await run();
    expect(await run()).toEqual([]);
  });

  test('goes on from the previous version', async () => {
    await run(all.slice(0, -1));
    expect(await run()).toEqual([newest]);
  });

  test('goes on after a crash between a statement and its record', async () => {
    await run();
    await graph.cypher(
      'MATCH (m:Migration {version: $version}) DETACH DELETE m',
      { version: all.length },
    );
    expect(await run()).toEqual([newest]);
  });

  test('refuses a file that was changed after it was applied', async () => {
    await run();
    const changed = all.map((migration, index) =>
      index === 0 ? { ...migration, checksum: 'another' } : migration,
    );
    await expect(run(changed)).rejects.toThrow(
      /0001_constraints was applied .* has changed since/,
    );
  });

  test('refuses a database that is ahead of the files', async () => {
    await run();
    await expect(run(all.slice(0, -1))).rejects.toThrow(/is gone/);
  });
});

async function forgetSchema(): Promise<void> {
  await graph.cypher('MATCH (m:Migration) DETACH DELETE m');
  for (const { name } of await graph.cypher('SHOW CONSTRAINTS YIELD name')) {
    await graph.cypher(`DROP CONSTRAINT ${String(name)}`);
  }
  const indexes = await graph.cypher(
    'SHOW INDEXES YIELD name, type WHERE type <> "LOOKUP"',
  );
  for (const { name } of indexes) {
    await graph.cypher(`DROP INDEX ${String(name)}`);
  }
}
