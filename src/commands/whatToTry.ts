import type { RunningServer } from '../server.js';
import type { OpenGraph } from './openGraph.js';

const AUTHORIZATION = " -H 'authorization: Bearer <a key>'";

/** What the terminal says once the server answers: where to look, and one query ready to paste with a real user. */
export async function whatToTry(
  { door, boltUri, browserUrl }: OpenGraph,
  {
    url: apiUrl,
    open,
    graphiql,
  }: Pick<RunningServer, 'url' | 'open' | 'graphiql'>,
): Promise<string> {
  const read = { mode: 'read' } as const;
  const [user] = await door.run('read/exampleUser', {}, read);
  const [model] = await door.run('read/currentModel', {}, read);
  const moods = await door.run('read/moods', {}, read);
  const userId = user === undefined ? '' : String(user.id);
  const version =
    model === undefined
      ? 'none yet; popular posts are served'
      : String(model.id);
  return `
  Reelgraph answers.

  Explorer       ${apiUrl}/
  GraphQL        ${apiUrl}/graphql
  GraphiQL       ${graphiql ? `${apiUrl}/graphiql` : 'not served; INTROSPECTION=on serves it'}
  Neo4j Browser  ${browserUrl ?? '(that of your own Neo4j)'}  connect to ${boltUri}
  Health         ${apiUrl}/readyz
  Model          ${version}

  Try user ${userId}:

    curl -s ${apiUrl}/graphql -H 'content-type: application/json'${open ? '' : AUTHORIZATION} -d '${JSON.stringify(
      {
        query: `{ recommendations(userId: "${userId}", first: 5) { edges { score source node { title categories } } } }`,
      },
    )}'

  Moods for coldStart: ${moods.map(({ name }) => String(name)).join(', ')}

  Ctrl-C stops everything.
`;
}
