import {
  Button,
  Center,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { KeyIcon } from '@phosphor-icons/react/dist/csr/Key';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { OverviewDocument } from '../../client/generated/operations.js';
import { ReelgraphError } from '../../client/ReelgraphError.js';
import { accessKey } from './accessKey.js';
import { ask } from './ask.js';

/** Asks for a key where the API wants one; elsewhere nobody sees it. */
export function KeyGate({ children }: { readonly children: ReactNode }) {
  const { error } = useQuery({
    queryKey: ['overview'],
    queryFn: () => ask(OverviewDocument, {}),
  });
  const refused =
    error instanceof ReelgraphError && error.code === 'UNAUTHENTICATED';
  return refused ? <KeyForm /> : children;
}

function KeyForm() {
  const client = useQueryClient();
  const [key, setKey] = useState('');
  const [failed, setFailed] = useState(accessKey.read() !== undefined);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    accessKey.keep(key.trim());
    await client.resetQueries();
    setFailed(true);
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper p="xl" radius="lg" withBorder maw={420} w="100%">
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <KeyIcon size={40} weight="duotone" aria-hidden />
            <Title order={1} size="h2">
              This API wants a key
            </Title>
            <Text c="dimmed">
              Make one with{' '}
              <code>reelgraph keys create --scope read,write</code>, or paste a
              JWT. It stays in this tab and goes when you close it.
            </Text>
            <PasswordInput
              label="API key or JWT"
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
              error={failed ? 'The API did not take this key' : undefined}
              required
            />
            <Button type="submit" disabled={key.trim() === ''}>
              Open the explorer
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
