import { setTimeout as sleep } from 'node:timers/promises';
import { QUESTION } from './question.js';

export interface Writers {
  /** Of the server. */
  readonly url: string;
  /** Who did something, in turn. */
  readonly users: readonly string[];
  readonly perSecond: number;
}

const WRITE = `mutation Write($interactions: [InteractionInput!]!) {
  recordInteractions(input: { interactions: $interactions }) { userErrors { message } }
}`;

/** Has users tell what they did, one interaction each, while others are measured. Throws where one is refused. */
export async function writeBeside<T>(
  { url, users, perSecond }: Writers,
  measure: () => Promise<T>,
): Promise<T> {
  const posts = await someoneElsesPosts(url, users[0]!);
  const stopped = new AbortController();
  const { signal } = stopped;
  const writing = (async () => {
    for (let turn = 0; !signal.aborted; turn++) {
      const userId = users[turn % users.length]!;
      const postId = posts[turn % posts.length]!;
      const interactions = [{ userId, postId, type: 'VIEWED' }];
      await ask(url, WRITE, { interactions });
      await sleep(1000 / perSecond);
    }
  })();
  try {
    return await measure();
  } finally {
    stopped.abort();
    await writing;
  }
}

interface Page {
  readonly recommendations: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
  };
}

async function someoneElsesPosts(
  url: string,
  userId: string,
): Promise<string[]> {
  const { recommendations } = await ask<Page>(url, QUESTION, { userId });
  return recommendations.edges.map(({ node }) => node.id);
}

async function ask<Data>(
  url: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: Data;
    errors?: unknown;
  };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
