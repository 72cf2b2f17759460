import { ReelgraphError } from './ReelgraphError.js';
import type { TypedDocumentString } from './generated/operations.js';

export interface ClientOptions {
  /** Of the GraphQL endpoint, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** An API key or a JWT, where the server asks for one. */
  readonly token?: string;
  /** Longest wait for one answer, milliseconds. */
  readonly timeoutMs?: number;
}

export interface ReelgraphClient {
  /**
   * The data of one operation. Throws `ReelgraphError` where the server answers with errors,
   * and whatever `fetch` throws where it does not answer.
   */
  request<Data, Variables extends object>(
    operation: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** The entries of a list, page after page, until it ends or the caller breaks off. */
  walk<Data, Variables extends Paging, Edge>(
    operation: TypedDocumentString<Data, Variables>,
    variables: Variables,
    listOf: (data: Data) => Connection<Edge>,
  ): AsyncGenerator<Edge>;
}

export interface Paging {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Connection<Edge> {
  readonly edges: readonly Edge[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly endCursor?: string | null;
  };
}

const TIMEOUT_MS = 10_000;

/** A typed client of the GraphQL API, without dependencies: it needs `fetch` only, so it runs in Node and in browsers. */
export function createClient(options: ClientOptions): ReelgraphClient {
  const request: ReelgraphClient['request'] = async (operation, variables) => {
    const { data, errors } = await post(options, { operation, variables });
    const [first] = errors ?? [];
    if (first !== undefined) throw new ReelgraphError(first);
    return data as never;
  };
  return {
    request,
    walk: async function* (operation, variables, listOf) {
      let page = listOf(await request(operation, variables));
      yield* page.edges;
      while (page.pageInfo.hasNextPage) {
        const after = page.pageInfo.endCursor;
        page = listOf(await request(operation, { ...variables, after }));
        yield* page.edges;
      }
    },
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly ConstructorParameters<typeof ReelgraphError>[0][];
}

async function post(
  { url, token, timeoutMs = TIMEOUT_MS }: ClientOptions,
  {
    operation,
    variables,
  }: { operation: { toString(): string }; variables: object },
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: operation.toString(), variables }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return (await response.json()) as Answer;
}
