import { expect } from 'vitest';
import { openTestGraph, type TestGraph } from './openTestGraph.js';
import { startTestServer, type TestServer } from './startTestServer.js';
import { writeServingGraph } from './writeServingGraph.js';

export interface UserError {
  code: string;
  field: string[];
  message: string;
}

export interface RecordedBatch {
  interactions: { postId: string; state: string; value: number | null }[];
  replayed: boolean;
  userErrors: UserError[];
}

export interface Page {
  impressionToken: string;
  arm: string;
  pageInfo: { endCursor: string };
  edges: { source: string; node: { id: string } }[];
}

export const RECORD = `mutation ($input: RecordInteractionsInput!) { recordInteractions(input: $input) {
  interactions { userId postId type state at value } replayed userErrors { code field message } } }`;
export const LIST = `query ($userId: ID!, $first: Int, $after: String, $category: String) {
  recommendations(userId: $userId, first: $first, after: $after, category: $category) {
    impressionToken arm pageInfo { endCursor } edges { source node { id } } } }`;
export const UPSERT_POSTS = `mutation ($posts: [PostInput!]!) { upsertPosts(input: { posts: $posts }) {
  posts { id title url category categories moods createdAt authorId } userErrors { code field message } } }`;

/** A server over a graph of its own, and short ways to ask for lists and to write. */
export interface WritingServer {
  readonly graph: TestGraph;
  readonly server: TestServer;
  list(userId: string, more?: Record<string, unknown>): Promise<Page>;
  ids(userId: string, more?: Record<string, unknown>): Promise<string[]>;
  record(interactions: unknown[], key?: string | null): Promise<RecordedBatch>;
  /** The graph and the server as they were at first. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export async function openWritingServer(): Promise<WritingServer> {
  const graph = await openTestGraph();
  await writeServingGraph(graph);
  let server = await startTestServer(graph.door);
  const list: WritingServer['list'] = async (userId, more = {}) => {
    const variables = { userId, first: 100, ...more };
    const { data, errors } = await server.ask<{ recommendations: Page }>(
      LIST,
      variables,
    );
    expect(errors).toEqual([]);
    return data.recommendations;
  };
  return {
    graph,
    get server() {
      return server;
    },
    list,
    ids: async (userId, more) =>
      (await list(userId, more)).edges.map(({ node }) => node.id),
    record: async (interactions, key = null) => {
      const input = { interactions, key };
      const { data, errors } = await server.ask<{
        recordInteractions: RecordedBatch;
      }>(RECORD, { input });
      expect(errors).toEqual([]);
      return data.recordInteractions;
    },
    renew: async () => {
      await server.stop();
      await graph.cypher('MATCH (n) WHERE NOT n:Migration DETACH DELETE n');
      await writeServingGraph(graph);
      server = await startTestServer(graph.door);
    },
    close: async () => {
      await server.stop();
      await graph.close();
    },
  };
}

/** A view to be recorded. */
export function seen(userId: string, postId: string, more = {}) {
  return { userId, postId, type: 'VIEWED', ...more };
}
