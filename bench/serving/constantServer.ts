import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';

/** Apollo Server with nothing behind it: the same answer for everyone, out of a constant. `constantServer.ts <port>` */
const typeDefs = `
  type Query { recommendations(userId: ID!, category: String, first: Int = 20): Connection! }
  type Connection { edges: [Edge!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Edge { score: Float! source: String! cursor: String! node: Post! }
  type Post { id: ID! title: String! category: String moods: [String!]! }`;

const edges = Array.from({ length: 20 }, (_none, place) => ({
  score: 5.725448131561279 - place / 10,
  source: 'NETWORK',
  cursor: `cursor-${'0'.repeat(40)}-${place}`,
  node: {
    id: String(place),
    title: `Title of the post in place ${place}`,
    category: 'Drama',
    moods: ['dark', 'tense'],
  },
}));
const connection = {
  edges,
  pageInfo: { hasNextPage: true, endCursor: edges.at(-1)!.cursor },
};

const apollo = new ApolloServer({
  typeDefs,
  resolvers: { Query: { recommendations: () => connection } },
  stopOnTerminationSignals: false,
});
await apollo.start();
const app = fastify();
app.get('/readyz', () => 'ready');
app.post('/graphql', fastifyApolloHandler(apollo));
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
process.once('SIGINT', () => void app.close());
