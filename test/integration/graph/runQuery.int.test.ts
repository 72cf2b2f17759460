import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { collectRows } from '../../../src/graph/collectRows.js';
import { connect } from '../../../src/graph/connect.js';
import { openDoor } from '../../../src/graph/openDoor.js';
import { createGraphDoor } from '../../../src/graph/runQuery.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { startTcpProxy } from '../../support/startTcpProxy.js';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openTestGraph();
});
afterAll(() => graph.close());

describe('the door to Neo4j', () => {
  test('gives plain values: integers as numbers, rows as objects', async () => {
    const rows = await graph.door.run('read/migrations', {}, { mode: 'read' });
    expect(rows[0]).toMatchObject({ version: 1, name: '0001_constraints' });
  });

  test('reports each visit with its name, time and rows', async () => {
    graph.visits.length = 0;
    const rows = await graph.door.run('read/migrations', {}, { mode: 'read' });
    expect(graph.visits).toEqual([
      {
        name: 'read/migrations',
        rows: rows.length,
        failed: false,
        ms: expect.any(Number) as number,
      },
    ]);
  });

  test('writes several statements in one transaction or not at all', async () => {
    const lease = { name: 'both', holder: 'me', ttlMs: 1000 };
    const failing = graph.door.runAll([
      { name: 'write/acquireLease', params: lease },
      { name: 'write/acquireLease', params: { name: 'no other parameters' } },
    ]);
    await expect(failing).rejects.toThrow(AppError);
    const found = await graph.cypher('MATCH (l:Lease {name: "both"}) RETURN l');
    expect(found).toEqual([]);
  });

  test('names a query that has no file', async () => {
    await expect(
      graph.door.run('read/nothing', {}, { mode: 'read' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('answers a statement that takes too long within its deadline', async () => {
    const hasty = createGraphDoor(graph.driver, {
      database: 'neo4j',
      timeoutMs: 60_000,
    });
    await graph.cypher('MERGE (:Lease {name: "held"})');
    const session = graph.driver.session({ database: 'neo4j' });
    const transaction = session.beginTransaction();
    await transaction.run('MATCH (l:Lease {name: "held"}) SET l.locked = true');
    const blocked = hasty.run(
      'write/acquireLease',
      { name: 'held', holder: 'me', ttlMs: 1000 },
      { mode: 'write', timeoutMs: 300 },
    );
    await expect(blocked).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await transaction.rollback();
    await session.close();
  });

  test('asks again what a read was not answered over a connection that broke', async () => {
    const proxy = await startTcpProxy(new URL(inject('neo4jUri')));
    const driver = await connect(
      {
        uri: `bolt://127.0.0.1:${proxy.port}`,
        user: 'neo4j',
        password: undefined,
      },
      { retryMs: 30_000 },
    );
    const options = { database: 'neo4j', timeoutMs: 60_000 };
    const door = createGraphDoor(driver, options);
    proxy.become('reset');
    const asked = door.run('read/ping', {}, { mode: 'read' });
    await expect.poll(() => proxy.seen).toBeGreaterThan(0);
    proxy.become('pass');
    expect(await asked).toEqual([{ alive: true }]);
    await driver.close();
    await proxy.stop();
  });

  test('ends a stream whose server has fallen silent', async () => {
    const proxy = await startTcpProxy(new URL(inject('neo4jUri')));
    const driver = await connect(
      {
        uri: `bolt://127.0.0.1:${proxy.port}`,
        user: 'neo4j',
        password: undefined,
      },
      { retryMs: 500 },
    );
    const options = { database: 'neo4j', timeoutMs: 60_000, idleMs: 400 };
    const door = createGraphDoor(driver, options);
    const [first] = await collectRows(door.stream('read/migrations', {}));
    expect(first).toMatchObject({ version: 1 });
    proxy.become('silence');
    await expect(
      collectRows(door.stream('read/migrations', {})),
    ).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await proxy.stop();
    await driver.close();
  });

  test('finds a server that is there again over new connections, which take the place of the silent ones', async () => {
    const proxy = await startTcpProxy(new URL(inject('neo4jUri')));
    const uri = `bolt://127.0.0.1:${proxy.port}`;
    const opened = await openDoor(
      { uri, user: 'neo4j', password: undefined },
      { retryMs: 500, database: 'neo4j', timeoutMs: 60_000 },
    );
    const { door } = opened;
    const ask = (timeoutMs: number) =>
      door.run('read/ping', {}, { mode: 'read', timeoutMs });
    const tooLate = { code: 'DEADLINE_EXCEEDED' };
    proxy.become('silence');
    await expect(ask(300)).rejects.toMatchObject(tooLate);
    await expect(door.reach(300)).rejects.toMatchObject(tooLate);
    proxy.become('pass');
    await Promise.all([door.reach(30_000), door.reach(30_000)]);
    expect(await ask(30_000)).toEqual([{ alive: true }]);
    await opened.close();
    await proxy.stop();
  });
});
