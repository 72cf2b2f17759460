import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceColumns } from '../../../src/graph/evidenceColumns.js';
import { modelParts } from '../../../src/graph/modelParts.js';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { polledVisits } from '../../support/polledVisits.js';
import {
  startTestServer,
  type TestServer,
} from '../../support/startTestServer.js';
import { writeServingGraph } from '../../support/writeServingGraph.js';

const POST = `id nodeId title url thumbnailUrl category categories moods createdAt
  author { id interactionCount } viewCount likeCount averageRating features { name value } viewerInteraction { viewed liked rating }`;
const nodeOf = (post: string) =>
  `{ __typename ... on User { id } ... on Post { ${post} } ... on Category { name postCount } ... on Mood { name postCount } }`;
const listOf = (post: string) =>
  `{ diversity novelty popularityShare blend { mood behaviour } edges { source node { ${post} }
    reasons { kind weight path { from ${nodeOf(post)} relationship to ${nodeOf(post)} } } } }`;

interface PathNode {
  __typename: 'User' | 'Post' | 'Category' | 'Mood';
  id?: string;
  name?: string;
}
interface Reason {
  kind: string;
  weight: number;
  path: { from: PathNode; relationship: string; to: PathNode }[];
}
interface List {
  diversity: number;
  novelty: number;
  popularityShare: number;
  edges: { source: string; node: { id: string }; reasons: Reason[] }[];
}

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openTestGraph();
  await writeServingGraph(graph);
  await graph.cypher(
    `MATCH (post:Post) WITH post, toInteger(substring(post.id, 1)) AS number
     MERGE (author:User {id: 'author' + (number % 4)}) MERGE (author)-[:CREATED]->(post)
     WITH post, number WHERE number % 2 = 0
     MATCH (next:Post) WHERE next.id IN ['p0' + (number + 7), 'p0' + (number + 13)]
     MERGE (post)-[:FOLLOWED_BY {score: 0.5, rank: 1}]->(next)`,
  );
  await graph.cypher(
    `MATCH (a:User), (b:User) WHERE a.id STARTS WITH 'u' AND b.id STARTS WITH 'u' AND a <> b
     MERGE (a)-[:SIMILAR_TO {score: 1.0 / (1 + toInteger(substring(b.id, 1))), rank: 1}]->(b)`,
  );
  await graph.cypher(
    `UNWIND [['u3', 'p030'], ['u6', 'p030'], ['u6', 'p033'], ['u2', 'p032'], ['u8', 'p032']] AS pair
     MATCH (user:User {id: pair[0]}), (post:Post {id: pair[1]})
     MERGE (user)-[viewed:VIEWED]->(post) SET viewed.at = 1766000000000, viewed.weight = 1.0`,
  );
  await writeEvidence();
  server = await startTestServer(graph.door, { CACHE_TTL: '0s' });
});
afterAll(async () => {
  await server.stop();
  await graph.close();
});

/** What ranking reads, from the relationships that the graph shows. */
async function writeEvidence(): Promise<void> {
  const ids = await graph.cypher(
    'MATCH (p:Post) RETURN p.id AS id ORDER BY id',
  );
  const posts = ids.map(({ id }) => id as string);
  const along = async (type: string) => {
    const rows = await graph.cypher(
      `MATCH (a:Post)-[edge:${type}]->(b:Post) RETURN a.id AS a, b.id AS b, edge.score AS score`,
    );
    return {
      source: Int32Array.from(rows, ({ a }) => posts.indexOf(a as string)),
      target: Int32Array.from(rows, ({ b }) => posts.indexOf(b as string)),
      score: Float32Array.from(rows, ({ score }) => score as number),
    };
  };
  const [similar, followedBy] = [
    await along('SIMILAR_TO'),
    await along('FOLLOWED_BY'),
  ];
  const columns = evidenceColumns.encode({
    posts,
    similar,
    followedBy,
    together: similar,
    factors: new Float32Array(),
  });
  await modelParts.write(graph.door, 'A', columns);
}

async function ask(field: string): Promise<List> {
  const { data, errors } = await server.ask<{ list: List }>(
    `{ list: ${field} ${listOf('id')} }`,
  );
  expect(errors).toEqual([]);
  return data.list;
}

/** Whether a relationship is in the graph, by a statement of the test's own. */
async function isThere({ from, relationship, to }: Reason['path'][number]) {
  const [row] = await graph.cypher(
    `MATCH (a:${from.__typename})-[r:${relationship}]->(b:${to.__typename})
     WHERE coalesce(a.id, a.name) = $from AND coalesce(b.id, b.name) = $to
     RETURN count(r) AS found`,
    { from: from.id ?? from.name, to: to.id ?? to.name },
  );
  return row!.found === 1;
}

async function postsBy(statement: string): Promise<Set<string>> {
  return new Set((await graph.cypher(statement)).map(({ id }) => id as string));
}

const QUERIES = [
  'recommendations(userId: "u0", first: 50)',
  'recommendations(userId: "u4", mood: "tense", first: 50)',
  'recommendations(userId: "stranger", first: 50)',
  'coldStart(mood: "funny", first: 60)',
];

describe.each(QUERIES)('the reasons of %s', (field) => {
  test('are true: every step of every path is in the graph, joins the next one, and leads to the post', async () => {
    const { edges } = await ask(field);
    const kinds = new Set<string>();
    for (const { node, reasons } of edges) {
      for (const { kind, path } of reasons) {
        if (path.length === 0) continue;
        kinds.add(kind);
        for (const step of path) expect(await isThere(step)).toBe(true);
        const joined = path.flatMap(({ from, to }) => [from, to]);
        expect(joined.map(({ id }) => id)).toContain(node.id);
        path.slice(1).forEach(({ from, to }, at) => {
          const before = path[at]!;
          const names = [before.from, before.to].map((n) => n.id ?? n.name);
          const own = [from, to].map((n) => n.id ?? n.name);
          expect(own.some((name) => names.includes(name))).toBe(true);
        });
      }
    }
    expect(kinds.size).toBeGreaterThan(0);
  });

  test('weigh 1 together and begin with the source', async () => {
    const { edges } = await ask(field);
    for (const { source, reasons } of edges) {
      if (reasons.length === 0) continue;
      const sum = reasons.reduce((total, { weight }) => total + weight, 0);
      expect(sum).toBeCloseTo(1, 5);
      expect(reasons[0]!.kind).toBe(source);
    }
  });
});

test('a path is told wherever the graph has one, and nowhere else', async () => {
  const { edges } = await ask('recommendations(userId: "u0", first: 100)');
  const wanted = {
    SIMILAR: await postsBy(
      `MATCH (:User {id: 'u0'})-[:VIEWED|LIKED|RATED]->(:Post)-[:SIMILAR_TO]->(p:Post) RETURN DISTINCT p.id AS id`,
    ),
    FOLLOWED_BY: await postsBy(
      `MATCH (:User {id: 'u0'})-[:VIEWED|LIKED|RATED]->(:Post)-[:FOLLOWED_BY]->(p:Post) RETURN DISTINCT p.id AS id`,
    ),
    NETWORK: await postsBy(
      `MATCH (:User {id: 'u0'})-[:SIMILAR_TO]->(:User)-[:VIEWED|LIKED|RATED]->(p:Post) RETURN DISTINCT p.id AS id`,
    ),
  };
  for (const { node, reasons } of edges) {
    for (const [kind, posts] of Object.entries(wanted)) {
      const reason = reasons.find((one) => one.kind === kind);
      if (reason === undefined) continue;
      expect([kind, node.id, reason.path.length > 0]).toEqual([
        kind,
        node.id,
        posts.has(node.id),
      ]);
    }
  }
  const told = (kind: string) =>
    edges.some(({ reasons }) =>
      reasons.some((one) => one.kind === kind && one.path.length > 0),
    );
  expect(Object.keys(wanted).filter(told)).toEqual(Object.keys(wanted));
});

test('a path through someone alike goes through the most alike', async () => {
  const { edges } = await ask('recommendations(userId: "u5", first: 100)');
  let told = 0;
  for (const { node, reasons } of edges) {
    const path = reasons.find(({ kind }) => kind === 'NETWORK')?.path ?? [];
    if (path.length === 0) continue;
    const [row] = await graph.cypher(
      `MATCH (:User {id: 'u5'})-[s:SIMILAR_TO]->(other:User)-[:VIEWED|LIKED|RATED]->(:Post {id: $id})
       RETURN other.id AS id ORDER BY s.score DESC LIMIT 1`,
      { id: node.id },
    );
    expect(path[0]!.to.id).toBe(row!.id);
    told += 1;
  }
  expect(told).toBeGreaterThan(0);
});

test('a relationship that was deleted a moment ago is in no path', async () => {
  const of = async () => {
    const { edges } = await ask('recommendations(userId: "u1", first: 100)');
    return edges.flatMap(({ reasons }) =>
      reasons.flatMap(({ path }) =>
        path.filter(({ relationship }) => relationship === 'FOLLOWED_BY'),
      ),
    );
  };
  expect((await of()).length).toBeGreaterThan(0);
  await graph.cypher('MATCH (:Post)-[edge:FOLLOWED_BY]->(:Post) DELETE edge');
  expect(await of()).toEqual([]);
});

test.each([1, 20, 50])(
  'a page of %s with whole posts, reasons, paths and measures takes four visits at most',
  async (first) => {
    for (const userId of ['u2', 'u7']) {
      const own = await startTestServer(graph.door);
      graph.visits.length = 0;
      const { errors } = await own.ask(
        `{ recommendations(userId: "${userId}", first: ${first}) ${listOf(POST)} }`,
      );
      expect(errors).toEqual([]);
      const visits = graph.visits
        .map(({ name }) => name)
        .filter((name) => !polledVisits.includes(name));
      expect(visits).toContain('read/paths');
      expect(visits.length).toBeLessThanOrEqual(4);
      await own.stop();
    }
  },
);

test('weights alone take no visit beside the user and the posts', async () => {
  graph.visits.length = 0;
  await server.ask(
    '{ recommendations(userId: "u3", first: 20) { edges { node { title } reasons { kind weight } } } }',
  );
  const visits = graph.visits.map(({ name }) => name);
  expect(visits).not.toContain('read/paths');
});

test('a page says how it is as a list', async () => {
  const { diversity, novelty, popularityShare } = await ask(
    'recommendations(userId: "u6", first: 20)',
  );
  expect(diversity).toBeGreaterThan(0);
  expect(novelty).toBeGreaterThan(0);
  expect(popularityShare).toBeGreaterThanOrEqual(0);
  const varied = await ask(
    'recommendations(userId: "u6", first: 20, diversity: 1)',
  );
  expect(varied.diversity).toBeGreaterThan(diversity);
});
