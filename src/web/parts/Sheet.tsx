import { Drawer, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './Sheet.module.css';

export interface SheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Pixels, where it comes from the side. */
  readonly width: number;
  readonly children: ReactNode;
}

/** Something beside the page: from the right where there is room, from below on a phone. Its head is no banner of the page. */
export function Sheet({ opened, onClose, title, width, children }: SheetProps) {
  const phone = useMediaQuery('(max-width: 48em)');
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '90%' : width}
      // As a class of `Drawer.Content` it would cover the page too.
      classNames={{ content: styles.content! }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        <Group className={styles.head} justify="space-between">
          <Drawer.Title className={styles.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </Group>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
