import {
  ActionIcon,
  Button,
  Group,
  Popover,
  Rating,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core';
import { HeartIcon } from '@phosphor-icons/react/dist/csr/Heart';
import { ProhibitIcon } from '@phosphor-icons/react/dist/csr/Prohibit';
import { SparkleIcon } from '@phosphor-icons/react/dist/csr/Sparkle';
import { StarIcon } from '@phosphor-icons/react/dist/csr/Star';
import { useState } from 'react';
import type { PostCardFragment } from '../../client/generated/operations.js';
import { displayTitle } from '../parts/displayTitle.js';
import type { Reaction } from './useReactions.js';

export interface ReactionBarProps {
  readonly post: PostCardFragment;
  readonly react: (reaction: Reaction) => void;
}

const STAR = 20;

/** Like, inspire, rate, not interested. What was done before is filled, and pressing it again takes it back. */
export function ReactionBar({ post, react }: ReactionBarProps) {
  const { title } = displayTitle(post.title, post.id);
  const { liked = false, inspired = false } = post.viewerInteraction ?? {};
  const target = { postId: post.id, title };
  return (
    <Group gap={2} wrap="nowrap" role="group" aria-label={`React to ${title}`}>
      <Toggle
        label="Like"
        title={title}
        on={liked}
        Icon={HeartIcon}
        colour="red"
        onPress={() => react({ ...target, kind: 'LIKED', undo: liked })}
      />
      <Toggle
        label="Inspired"
        title={title}
        on={inspired}
        Icon={SparkleIcon}
        colour="violet"
        onPress={() => react({ ...target, kind: 'INSPIRED', undo: inspired })}
      />
      <Rate post={post} react={react} />
      <Tooltip label="Not interested">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Not interested in ${title}`}
          data-press="not-interested"
          onClick={() => react({ ...target, kind: 'NOT_INTERESTED' })}
        >
          <ProhibitIcon size={19} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly title: string;
  readonly on: boolean;
  readonly Icon: typeof HeartIcon;
  readonly colour: string;
  readonly onPress: () => void;
}

function Toggle({ label, title, on, Icon, colour, onPress }: ToggleProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={on ? colour : 'gray'}
        size="lg"
        aria-label={`${label}: ${title}`}
        data-press={label.toLowerCase()}
        aria-pressed={on}
        onClick={onPress}
      >
        <Icon size={19} weight={on ? 'fill' : 'regular'} />
      </ActionIcon>
    </Tooltip>
  );
}

function Rate({ post, react }: ReactionBarProps) {
  const [opened, setOpened] = useState(false);
  const { title } = displayTitle(post.title, post.id);
  const rating = post.viewerInteraction?.rating ?? null;
  const target = { postId: post.id, title, kind: 'RATED' } as const;
  const close = (reaction: Reaction) => {
    setOpened(false);
    react(reaction);
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withArrow>
      <Popover.Target>
        <Tooltip label="Rate">
          <ActionIcon
            variant="subtle"
            color={rating === null ? 'gray' : 'yellow'}
            size="lg"
            aria-label={`Rate ${title}`}
            onClick={() => setOpened((open) => !open)}
          >
            <StarIcon size={19} weight={rating === null ? 'regular' : 'fill'} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Rate ${title}`}>
        <Stack gap="xs" align="center">
          <Text size="sm" fw={550}>
            How good was it?
          </Text>
          <Rating
            size="lg"
            defaultValue={rating === null ? 0 : rating / STAR}
            onChange={(stars) => close({ ...target, value: stars * STAR })}
          />
          {rating !== null && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => close({ ...target, undo: true })}
            >
              Take the rating back
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
