import { createClient } from '../../client/createClient.js';
import type { TypedDocumentString } from '../../client/generated/operations.js';
import { accessKey } from './accessKey.js';

/** The data of one operation, from the API that served this page. Throws `ReelgraphError`. */
export function ask<Data, Variables extends object>(
  operation: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const token = accessKey.read();
  const client = createClient({
    url: '/graphql',
    ...(token !== undefined && { token }),
  });
  return client.request(operation, variables);
}
