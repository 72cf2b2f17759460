import { Group, Kbd, Stack, Text } from '@mantine/core';
import { Sheet } from '../parts/Sheet.js';

export interface KeysHelpProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const KEYS = [
  ['/', 'Search'],
  ['J', 'Next post'],
  ['K', 'Post before'],
  ['W', 'Why this post?'],
  ['L', 'Like it'],
  ['N', 'Not interested in it'],
  ['?', 'These keys'],
] as const;

/** What the keyboard does beside Tab and Enter. */
export function KeysHelp({ opened, onClose }: KeysHelpProps) {
  return (
    <Sheet opened={opened} onClose={onClose} title="Keyboard" width={360}>
      <Stack gap="xs">
        {KEYS.map(([key, words]) => (
          <Group key={key} justify="space-between">
            <Text>{words}</Text>
            <Kbd>{key}</Kbd>
          </Group>
        ))}
      </Stack>
    </Sheet>
  );
}
