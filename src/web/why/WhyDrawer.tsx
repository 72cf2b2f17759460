import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { ArrowRightIcon } from '@phosphor-icons/react/dist/csr/ArrowRight';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { displayTitle } from '../parts/displayTitle.js';
import { EVIDENCE, evidenceColour } from '../parts/evidence.js';
import { Poster } from '../parts/Poster.js';
import { Sheet } from '../parts/Sheet.js';
import { ReactionBar } from '../feed/ReactionBar.js';
import type { Entry } from '../feed/useFeed.js';
import type { Reaction } from '../feed/useReactions.js';
import { PathWords } from './PathWords.js';
import styles from './WhyDrawer.module.css';

const PathGraph = lazy(() => import('./PathGraph.js'));

export interface WhyDrawerProps {
  /** Null while the post of the address is not on the pages that came. */
  readonly entry: Entry | null;
  readonly postId: string | null;
  readonly userId: string | null;
  readonly react: ((reaction: Reaction) => void) | null;
  readonly onClose: () => void;
}

/** Why a post is where it is: the shares of the evidence, and the paths of the graph that tell of it. */
export function WhyDrawer(props: WhyDrawerProps) {
  const { entry, postId, userId, react, onClose } = props;
  return (
    <Sheet
      opened={postId !== null}
      onClose={onClose}
      title="Why this?"
      width={560}
    >
      {entry === null ? (
        <Elsewhere postId={postId} userId={userId} />
      ) : (
        <Why entry={entry} userId={userId} react={react} />
      )}
    </Sheet>
  );
}

function Why({
  entry,
  userId,
  react,
}: Pick<WhyDrawerProps, 'userId' | 'react'> & { readonly entry: Entry }) {
  const { node: post, reasons, rank, score } = entry;
  const { title, year } = displayTitle(post.title, post.id);
  const told = reasons.filter(({ path }) => path.length > 0);
  return (
    <Stack gap="lg">
      <Group wrap="nowrap" align="flex-start">
        <div className={styles.thumb}>
          <Poster post={post} small />
        </div>
        <div>
          <Title order={2} size="h3" lh={1.15}>
            {title}
          </Title>
          <Text c="dimmed" size="sm" mt={4}>
            {[year, ...post.categories].filter(Boolean).join(' · ')}
          </Text>
          <Text c="dimmed" size="sm">
            Place {rank}, score {score.toFixed(2)}
          </Text>
          {react !== null && <ReactionBar post={post} react={react} />}
        </div>
      </Group>
      <Shares reasons={reasons} />
      {told.length > 0 && (
        <section aria-labelledby="paths">
          <Title order={3} size="h5" id="paths" mb="xs">
            Paths in the graph
          </Title>
          <Suspense fallback={<div className={styles.graph} />}>
            <PathGraph post={post} reasons={told} />
          </Suspense>
          <PathWords reasons={told} />
        </section>
      )}
      <Anchor component={Link} to={linkTo(post.id, userId)} fw={550}>
        <Group gap={6}>
          Everything about this post <ArrowRightIcon aria-hidden />
        </Group>
      </Anchor>
    </Stack>
  );
}

function Shares({ reasons }: { readonly reasons: Entry['reasons'] }) {
  const [strongest] = reasons;
  if (strongest === undefined) {
    return (
      <Text>Nothing lifts this post above the average of the catalogue.</Text>
    );
  }
  return (
    <section aria-label="Shares of the evidence">
      <Text fw={550} mb="sm">
        Mostly because {EVIDENCE[strongest.kind].because}.
      </Text>
      <div className={styles.bar} aria-hidden>
        {reasons.map(({ kind, weight }) => (
          <span
            key={kind}
            style={{
              flexGrow: weight,
              background: evidenceColour(EVIDENCE[kind]),
            }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {reasons.map(({ kind, weight }) => (
          <li key={kind}>
            <span
              className={styles.dot}
              style={{ background: evidenceColour(EVIDENCE[kind]) }}
            />
            {EVIDENCE[kind].name}
            <b>{Math.round(weight * 100)} %</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Elsewhere({
  postId,
  userId,
}: Pick<WhyDrawerProps, 'postId' | 'userId'>) {
  return (
    <Stack>
      <Text>
        This post is not among those that were loaded: it was seen since, the
        list was steered away from it, or it comes further down.
      </Text>
      <Button
        component={Link}
        to={linkTo(postId ?? '', userId)}
        variant="light"
      >
        Show the post
      </Button>
    </Stack>
  );
}

function linkTo(postId: string, userId: string | null): string {
  const viewer = userId === null ? '' : `?user=${encodeURIComponent(userId)}`;
  return `/posts/${encodeURIComponent(postId)}${viewer}`;
}
