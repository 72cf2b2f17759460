import { afterAll, beforeAll, expect, test } from 'vitest';
import { Neo4jTrainingGraph } from '../../src/graph/Neo4jTrainingGraph.js';
import { dumpGraph } from '../support/dumpGraph.js';
import { startTestServer } from '../support/startTestServer.js';
import {
  openWritingServer,
  type WritingServer,
} from '../support/writingServer.js';

const LEAVER = 'leaver-7f3a';
/** Replicas see it at their next look at the graph, `MODEL_POLL`. */
const WITHIN = { timeout: 20_000, interval: 50 };

let opened: WritingServer;
beforeAll(async () => {
  opened = await openWritingServer();
});
afterAll(() => opened.close());

test('someone who is deleted is nowhere any more: not in the graph, in answers, in data for training, in logs', async () => {
  const { graph, server } = opened;
  // Its own process where it is another machine: it shares the graph alone.
  const replica = await startTestServer(graph.door, { CACHE_TTL: '1h' });
  await opened.record(
    [{ userId: LEAVER, postId: 'p001', type: 'LIKED' }],
    'a batch with a key',
  );
  const { impressionToken } = await opened.list(LEAVER);
  const shown = await server.ask(
    'mutation ($input: RecordImpressionsInput!) { recordImpressions(input: $input) { shown } }',
    { input: { impressionToken } },
  );
  expect(shown.errors).toEqual([]);
  await graph.cypher(
    `MATCH (leaver:User {id: $id}), (other:User {id: 'u1'})
     CREATE (other)-[:SIMILAR_TO {score: 1.0, rank: 1}]->(leaver)
     CREATE (:SetAside {id: 'x', source: 's', list: 'viewed', reason: 'r', record: $record}),
            (:SetAside {id: 'y', source: 's', list: 'users', reason: 'r', record: $own}),
            (:SetAside {id: 'z', source: 's', list: 'interactions.csv', reason: 'r', record: $line}),
            (:SetAside {id: 'w', source: 's', list: 'viewed', reason: 'r', record: $other})`,
    {
      id: LEAVER,
      record: JSON.stringify({ post_id: 1, user_id: LEAVER }),
      line: `${LEAVER},p1,likes`,
      other: JSON.stringify({ post_id: 1, user_id: `${LEAVER}2` }).replace(
        LEAVER,
        'leaver',
      ),
      own: JSON.stringify({ id: LEAVER }),
    },
  );
  const similar = '{ similarUsers(userId: "u1") { edges { node { id } } } }';
  const before = await server.ask(similar);
  expect(before.errors).toEqual([]);
  expect(JSON.stringify(before.data)).toContain(LEAVER);
  expect((await dumpGraph(graph)).join()).toContain(LEAVER);
  const onReplica = async () =>
    JSON.stringify((await replica.ask(similar)).data);
  expect(await onReplica()).toContain(LEAVER);

  const deleted = await server.ask<{ deleteUser: { userId: string } }>(
    'mutation ($id: ID!) { deleteUser(input: { userId: $id }) { userId } }',
    { id: LEAVER },
  );
  expect(deleted.data.deleteUser.userId).toBe(LEAVER);

  const left = (await dumpGraph(graph)).filter((line) => line.includes(LEAVER));
  expect(left).toEqual([]);
  expect(await graph.cypher('MATCH (s:SetAside) RETURN s.id AS id')).toEqual([
    { id: 'w' },
  ]);
  const dataset = await new Neo4jTrainingGraph(graph.door).exportDataset(
    () => undefined,
  );
  expect(dataset.users.ids).not.toContain(LEAVER);
  const answers = await Promise.all([
    server.ask(similar),
    server.ask('query ($id: ID!) { user(id: $id) { id } }', { id: LEAVER }),
    server.ask(
      'query ($id: ID!) { recommendations(userId: $id) { coldStart } }',
      { id: LEAVER },
    ),
  ]);
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(
    JSON.stringify(answers.slice(0, 2).map(({ data }) => data)),
  ).not.toContain(LEAVER);
  expect(answers[2].data).toEqual({ recommendations: { coldStart: true } });
  expect(JSON.stringify(server.logged)).not.toContain(LEAVER);
  await expect.poll(onReplica, WITHIN).not.toContain(LEAVER);
  await replica.stop();
});

test.each(['\\E.*)(', '"', '[a-', 'ü😀\u2028', '$1', '*'])(
  'an id that means something elsewhere is an id: %s',
  async (id) => {
    const { graph, server } = opened;
    await graph.cypher(
      `CREATE (:User {id: $id}), (:SetAside {id: $id, source: 's', list: 'viewed', reason: 'r', record: $record})`,
      { id, record: JSON.stringify({ user_id: id, post_id: 1 }) },
    );
    const { errors } = await server.ask(
      'mutation ($id: ID!) { deleteUser(input: { userId: $id }) { userId } }',
      { id },
    );
    expect(errors).toEqual([]);
    expect(await graph.cypher('MATCH (s:SetAside) RETURN s.id AS id')).toEqual([
      { id: 'w' },
    ]);
  },
);
