import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  NotInterestedDocument,
  RecordInteractionsDocument,
  type FaultFragment,
  type InteractionType,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import type { ImpressionTokens } from './useImpressions.js';

/** Something that a user does with a post. */
export interface Reaction {
  readonly postId: string;
  readonly title: string;
  readonly kind: InteractionType | 'NOT_INTERESTED';
  /** Percent, for a rating. */
  readonly value?: number;
  readonly undo?: boolean;
}

const DONE: Record<Reaction['kind'], string> = {
  VIEWED: 'Watched',
  LIKED: 'Liked',
  INSPIRED: 'Inspired by',
  RATED: 'Rated',
  NOT_INTERESTED: 'No longer shown:',
};

const NONE: ImpressionTokens = new Map();

/** Writes what somebody does; every list in sight is asked for anew, and the deed can be taken back. */
export function useReactions(
  userId: string | null,
  tokens: ImpressionTokens = NONE,
) {
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (reaction: Reaction) => {
      if (userId === null) return;
      const token = tokens.get(reaction.postId);
      const [fault] = await write(userId, reaction, token);
      if (fault !== undefined) throw new Error(fault.message);
    },
    onSuccess: async (_nothing, reaction) => {
      tell(reaction, () => mutate({ ...reaction, undo: true }));
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'overview',
      });
    },
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: 'Not written',
        message: error.message,
      }),
  });
  return { react: mutate, isPending };
}

async function write(
  userId: string,
  { postId, kind, value, undo = false }: Reaction,
  impressionToken: string | undefined,
): Promise<readonly FaultFragment[]> {
  if (kind === 'NOT_INTERESTED') {
    const input = { userId, postId, undo };
    const data = await ask(NotInterestedDocument, { input });
    return data.notInterested.userErrors;
  }
  const interaction = {
    userId,
    postId,
    type: kind,
    undo,
    // What is taken back came of nothing.
    ...(!undo && impressionToken !== undefined && { impressionToken }),
  };
  const { recordInteractions } = await ask(RecordInteractionsDocument, {
    input: {
      interactions: [
        value === undefined ? interaction : { ...interaction, value },
      ],
    },
  });
  return recordInteractions.userErrors;
}

function tell({ kind, title, undo }: Reaction, takeBack: () => void): void {
  if (undo) {
    notifications.show({ message: `Taken back: ${title}` });
    return;
  }
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">
          {DONE[kind]} <b>{title}</b>
        </Text>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            takeBack();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
    autoClose: 6000,
  });
}
