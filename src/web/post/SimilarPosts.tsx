import { Anchor, Button, Center, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { SimilarPostsDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { displayTitle } from '../parts/displayTitle.js';
import { Poster } from '../parts/Poster.js';
import styles from './PostPage.module.css';

const PAGE_SIZE = 14;

export interface SimilarPostsProps {
  readonly postId: string;
  readonly viewerId: string | null;
}

/** Posts like one, as many as somebody wants to see. */
export function SimilarPosts({ postId, viewerId }: SimilarPostsProps) {
  const list = useInfiniteQuery({
    queryKey: ['similarPosts', postId],
    queryFn: async ({ pageParam: after }) => {
      const variables = { postId, category: null, first: PAGE_SIZE, after };
      return (await ask(SimilarPostsDocument, variables)).similarPosts;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) =>
      pageInfo.hasNextPage ? pageInfo.endCursor : null,
  });
  const edges = list.data?.pages.flatMap((page) => page.edges) ?? [];
  if (edges.length === 0) return null;
  const viewer =
    viewerId === null ? '' : `?user=${encodeURIComponent(viewerId)}`;
  return (
    <section aria-labelledby="similar">
      <Title order={2} size="h3" id="similar" mt="xl" mb="md">
        Similar posts
      </Title>
      <div className={styles.similar}>
        {edges.map(({ node }) => {
          const { title } = displayTitle(node.title, node.id);
          return (
            <Anchor
              key={node.id}
              component={Link}
              to={`/posts/${encodeURIComponent(node.id)}${viewer}`}
              underline="never"
              className={styles.card}
            >
              <Poster post={node} />
              <Text size="xs" mt={6} c="dimmed" truncate>
                {node.categories.slice(0, 2).join(' · ') || title}
              </Text>
            </Anchor>
          );
        })}
      </div>
      {list.hasNextPage && (
        <Center mt="lg">
          <Button
            variant="light"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            More like this
          </Button>
        </Center>
      )}
    </section>
  );
}
