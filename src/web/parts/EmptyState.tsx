import { Center, Stack, Text, Title } from '@mantine/core';
import type { Icon as IconType } from '@phosphor-icons/react';
import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

export interface EmptyStateProps {
  readonly Icon: IconType;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
  /** 1 where it is all that the page has. */
  readonly level?: 1 | 2;
  /** Where other parts of the page follow. */
  readonly compact?: true;
}

/** There is nothing to show, why, and what to do about it. */
export function EmptyState({
  Icon,
  title,
  text,
  action,
  level = 2,
  compact,
}: EmptyStateProps) {
  return (
    <Center mih={compact ? 0 : '40vh'} p="xl">
      <Stack align="center" gap="sm" maw={440} ta="center">
        <span className={styles.icon}>
          <Icon size={34} weight="duotone" aria-hidden />
        </span>
        <Title order={level} size="h3">
          {title}
        </Title>
        <Text c="dimmed">{text}</Text>
        {action}
      </Stack>
    </Center>
  );
}
