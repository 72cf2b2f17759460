import { Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { ArrowDownIcon } from '@phosphor-icons/react/dist/csr/ArrowDown';
import { ArrowUpIcon } from '@phosphor-icons/react/dist/csr/ArrowUp';
import { memo } from 'react';
import { displayTitle } from '../parts/displayTitle.js';
import { EVIDENCE, evidenceColour } from '../parts/evidence.js';
import { Poster } from '../parts/Poster.js';
import styles from './PostCard.module.css';
import { ReactionBar } from './ReactionBar.js';
import type { Entry } from './useFeed.js';
import type { Movement } from './useMovement.js';
import type { Reaction } from './useReactions.js';

export interface PostCardProps {
  readonly entry: Entry;
  readonly place: number;
  readonly movement: Movement | undefined;
  readonly onWhy: (postId: string) => void;
  /** Null where nobody is there to react. */
  readonly react: ((reaction: Reaction) => void) | null;
}

/** A post of a feed: its poster opens the reasons, and what somebody does with it is written at once. */
export const PostCard = memo(function PostCard(props: PostCardProps) {
  const { entry, place, movement, onWhy, react } = props;
  const { node: post, source } = entry;
  const { title } = displayTitle(post.title, post.id);
  const evidence = EVIDENCE[source];
  return (
    <article
      className={styles.card}
      data-post={post.id}
      tabIndex={-1}
      aria-posinset={place}
      aria-setsize={-1}
      aria-labelledby={`title-${post.id}`}
    >
      <UnstyledButton
        className={styles.face}
        onClick={() => onWhy(post.id)}
        data-press="why"
      >
        <Poster post={post} />
        <span className={styles.rank}>{place}</span>
        {movement !== undefined && <Moved by={movement} />}
        <VisuallyHidden>Why this?</VisuallyHidden>
      </UnstyledButton>
      <div className={styles.facts}>
        <Text id={`title-${post.id}`} fw={600} size="sm" truncate>
          {title}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {[...post.categories.slice(0, 2), ratingOf(post.averageRating)]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
        <Group gap={6} wrap="nowrap" mt={2}>
          <span
            className={styles.dot}
            style={{ background: evidenceColour(evidence) }}
          />
          <Text size="xs" fw={550} truncate>
            {evidence.name}
          </Text>
        </Group>
      </div>
      {react !== null && <ReactionBar post={post} react={react} />}
    </article>
  );
});

function Moved({ by }: { readonly by: Movement }) {
  if (by === 0) return null;
  if (by === 'new') return <span className={styles.moved}>New</span>;
  const Icon = by > 0 ? ArrowUpIcon : ArrowDownIcon;
  return (
    <span className={styles.moved} data-down={by < 0 || undefined}>
      <Icon size={11} weight="bold" aria-label={by > 0 ? 'up' : 'down'} />
      {Math.abs(by)}
    </span>
  );
}

function ratingOf(percent: number | null): string | null {
  return percent === null ? null : `★ ${(percent / 20).toFixed(1)}`;
}
