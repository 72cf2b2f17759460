import {
  Anchor,
  Badge,
  Button,
  Group,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { FilmSlateIcon } from '@phosphor-icons/react/dist/csr/FilmSlate';
import { PlayIcon } from '@phosphor-icons/react/dist/csr/Play';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  PostDetailDocument,
  type PostDetailQuery,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { ReactionBar } from '../feed/ReactionBar.js';
import { useReactions } from '../feed/useReactions.js';
import { displayTitle } from '../parts/displayTitle.js';
import { EmptyState } from '../parts/EmptyState.js';
import { ErrorState } from '../parts/ErrorState.js';
import { Poster } from '../parts/Poster.js';
import { useTitle } from '../parts/useTitle.js';
import styles from './PostPage.module.css';
import { SimilarPosts } from './SimilarPosts.js';

/** Everything that is known of a post, and the posts like it. `?user=` says with whose eyes. */
export function PostPage() {
  const { postId = '' } = useParams();
  const viewerId = useSearchParams()[0].get('user');
  const { data, error, refetch } = useQuery({
    queryKey: ['post', postId, viewerId],
    queryFn: () => ask(PostDetailDocument, { id: postId, viewerId }),
  });
  const post = data?.post ?? null;
  useTitle(post === null ? postId : displayTitle(post.title, post.id).title);
  if (error !== null) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (data !== undefined && post === null) return <NoPost />;
  return (
    <div>
      {post !== null && <Facts post={post} viewerId={viewerId} />}
      <SimilarPosts postId={postId} viewerId={viewerId} />
    </div>
  );
}

type Detail = NonNullable<PostDetailQuery['post']>;

interface FactsProps {
  readonly post: Detail;
  readonly viewerId: string | null;
}

function Facts({ post, viewerId }: FactsProps) {
  const { title, year } = displayTitle(post.title, post.id);
  const { react } = useReactions(viewerId);
  return (
    <div className={styles.facts}>
      <div className={styles.poster}>
        <Poster post={post} />
      </div>
      <Stack gap="md" className={styles.words}>
        <div>
          <Title order={1} className={styles.title}>
            {title}
          </Title>
          <Text c="dimmed" size="lg">
            {[year, post.author && `by user ${post.author.id}`]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Names post={post} />
        <Counts post={post} />
        <Group>
          {post.url !== null && (
            <Button
              component="a"
              href={post.url}
              target="_blank"
              rel="noreferrer"
              leftSection={<PlayIcon weight="fill" aria-hidden />}
            >
              Watch
            </Button>
          )}
          {viewerId !== null && <ReactionBar post={post} react={react} />}
        </Group>
        {viewerId !== null && (
          <Anchor
            component={Link}
            to={`/users/${encodeURIComponent(viewerId)}`}
          >
            Back to the feed of user {viewerId}
          </Anchor>
        )}
      </Stack>
    </div>
  );
}

function Names({ post }: { readonly post: Detail }) {
  return (
    <Group gap={6}>
      {post.categories.map((name) => (
        <Badge key={name} variant="filled" color="iris.8" tt="none" size="lg">
          {name}
        </Badge>
      ))}
      {post.moods.map((name) => (
        <Badge
          key={name}
          component={Link}
          to={`/moods/${encodeURIComponent(name)}`}
          variant="outline"
          className={styles.mood}
          tt="none"
          size="lg"
        >
          {name}
        </Badge>
      ))}
    </Group>
  );
}

function Counts({ post }: { readonly post: Detail }) {
  const counts: readonly (readonly [string, string])[] = [
    ['Views', post.viewCount.toLocaleString('en')],
    ['Likes', post.likeCount.toLocaleString('en')],
    ['Inspired', post.inspireCount.toLocaleString('en')],
    ['Ratings', post.ratingCount.toLocaleString('en')],
    ['Mean rating', stars(post.averageRating)],
    ...post.features.map(({ name, value }) => [name, String(value)] as const),
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3, md: 6 }} m={0}>
      {counts.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} fw={650} size="lg">
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function stars(percent: number | null): string {
  return percent === null ? '–' : `★ ${(percent / 20).toFixed(1)}`;
}

function NoPost() {
  return (
    <div>
      <EmptyState
        Icon={FilmSlateIcon}
        level={1}
        title="No such post"
        text="It was never collected, or it was removed."
        action={
          <Button component={Link} to="/">
            Back to the start
          </Button>
        }
      />
    </div>
  );
}
