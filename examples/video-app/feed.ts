// A feed as a video app would drive it: the first page, what was seen of it, and the page after.
//
//   npx tsx examples/video-app/feed.ts <user> [url of the API] [token]
import { createClient } from 'reelgraph/client';
import {
  RecommendationsDocument,
  RecordImpressionsDocument,
  RecordInteractionsDocument,
  type RecommendationsQuery,
} from 'reelgraph/client/operations';

const [userId = '1', url = 'http://127.0.0.1:4000/graphql', token] =
  process.argv.slice(2);
const client = createClient({
  url,
  ...(token !== undefined && { token }),
});

const page = await loadPage();
show('The feed:', page);

await client.request(RecordImpressionsDocument, {
  input: { impressionToken: page.impressionToken },
});

const [first] = page.edges;
if (first !== undefined) await watch(first.node.id);
show('After the first one was watched and liked:', await loadPage());

async function loadPage() {
  const variables = { userId, first: 5 };
  const data = await client.request(RecommendationsDocument, variables);
  return data.recommendations;
}

async function watch(postId: string) {
  const { impressionToken } = page;
  const seen = { userId, postId, impressionToken };
  const { recordInteractions } = await client.request(
    RecordInteractionsDocument,
    {
      input: {
        key: `watch-${userId}-${postId}`,
        interactions: [
          { ...seen, type: 'VIEWED', value: 100 },
          { ...seen, type: 'LIKED' },
        ],
      },
    },
  );
  for (const { field, message } of recordInteractions.userErrors) {
    process.stderr.write(`${field.join('.')}: ${message}\n`);
  }
}

function show(
  title: string,
  { edges }: RecommendationsQuery['recommendations'],
) {
  process.stdout.write(`${title}\n`);
  for (const { rank, source, node } of edges) {
    const facts = `${node.category}; ${source}`;
    process.stdout.write(`  ${rank}. ${node.title} (${facts})\n`);
  }
}
