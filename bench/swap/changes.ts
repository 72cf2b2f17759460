import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../serving/startReelgraph.js';
import type { BenchGraph } from '../support/openBenchGraph.js';

export interface Changing {
  readonly graph: Pick<BenchGraph, 'driver'>;
  readonly server: Pick<Server, 'url'>;
  /** Somebody to ask for. */
  readonly userId: string;
}

/** What happens to a catalogue; each is over when lists know of it. */
export const CHANGES: Readonly<
  Record<string, (changing: Changing) => Promise<void>>
> = {
  'nothing happens': () => sleep(QUIET_MS),
  // Before the other: after a catalogue was prepared, the server lets what is written gather for a while.
  'a post is written': writePost,
  'another model is published': publishAnother,
};

const QUIET_MS = 5000;
const LOOK_EVERY_MS = 100;
const TIMEOUT_MS = 600_000;

/** The same one by another name, which the server reads as it would any other. */
async function publishAnother({
  graph: { driver },
  server,
  userId,
}: Changing): Promise<void> {
  const id = `again-${Date.now()}`;
  await driver.executeQuery(
    'MATCH (:CurrentModel)-[:IS]->(model) SET model.id = $id',
    { id },
  );
  const question =
    'query Version($userId: ID!) { recommendations(userId: $userId, first: 1) { modelVersion } }';
  await until(async () => {
    const { recommendations } = await ask<{
      recommendations: { modelVersion: string };
    }>(server, question, { userId });
    return recommendations.modelVersion === id;
  });
}

async function writePost({
  graph: { driver },
  server,
}: Changing): Promise<void> {
  const id = `new-${Date.now()}`;
  const createdAt = new Date().toISOString();
  await ask(
    server,
    'mutation Write($input: UpsertPostsInput!) { upsertPosts(input: $input) { posts { id } } }',
    { input: { posts: [{ id, title: 'New', categories: ['c0'], createdAt }] } },
  );
  await until(async () => {
    const { fresh } = await ask<{
      fresh: { edges: { node: { id: string } }[] };
    }>(server, '{ fresh(first: 1) { edges { node { id } } } }');
    return fresh.edges[0]?.node.id === id;
  });
  await driver.executeQuery('MATCH (post:Post {id: $id}) DETACH DELETE post', {
    id,
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + TIMEOUT_MS;
  while (!(await isSo())) {
    if (performance.now() > end) {
      throw new Error('The server did not take up what was changed');
    }
    await sleep(LOOK_EVERY_MS);
  }
}

async function ask<Data>(
  { url }: Pick<Server, 'url'>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.text();
  const { data, errors } = JSON.parse(answer) as {
    data: Data;
    errors?: unknown;
  };
  if (errors !== undefined) throw new Error(answer.slice(0, 500));
  return data;
}
