import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { ArrowUUpLeftIcon } from '@phosphor-icons/react/dist/csr/ArrowUUpLeft';
import { RocketLaunchIcon } from '@phosphor-icons/react/dist/csr/RocketLaunch';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  PromoteModelDocument,
  RollBackModelDocument,
  type FaultFragment,
  type ListedModelFragment,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import styles from './ModelActions.module.css';
import { isBusy } from './useTrainedModels.js';

export interface ModelActionsProps {
  readonly model: ListedModelFragment;
  readonly models: readonly ListedModelFragment[];
}

/** Puts the model into service: back from the other slot in a moment, or out of its run. */
export function ModelActions({ model, models }: ModelActionsProps) {
  const serving = models.find(({ state }) => state === 'SERVES');
  const busy = models.some(isBusy);
  if (model.state === 'PREVIOUS') {
    return (
      <Confirmed
        name="Roll back"
        Icon={ArrowUUpLeftIcon}
        disabled={busy}
        done={`${model.id} serves again`}
        act={async () => (await ask(RollBackModelDocument, {})).rollBackModel}
      >
        <b>{model.id}</b> serves again at once, in the place of{' '}
        <b>{serving?.id}</b>. Rolling back once more takes that back.
      </Confirmed>
    );
  }
  if (model.state !== 'KEPT' || !model.hasRun) return null;
  return (
    <Confirmed
      name="Promote"
      Icon={RocketLaunchIcon}
      disabled={busy}
      done={`${model.id} is being put into service`}
      act={async () => {
        const input = { id: model.id };
        return (await ask(PromoteModelDocument, { input })).promoteModel;
      }}
    >
      <b>{model.id}</b> is checked, written into the slot that does not serve,
      and serves from then on.{' '}
      {serving !== undefined && (
        <>
          <b>{serving.id}</b> stays one step back.
        </>
      )}
    </Confirmed>
  );
}

interface ConfirmedProps {
  readonly name: string;
  readonly Icon: typeof RocketLaunchIcon;
  readonly disabled: boolean;
  readonly done: string;
  readonly act: () => Promise<{
    readonly userErrors: readonly FaultFragment[];
  }>;
  readonly children: ReactNode;
}

function Confirmed({
  name,
  Icon,
  disabled,
  done,
  act,
  children,
}: ConfirmedProps) {
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const [fault] = (await act()).userErrors;
      if (fault !== undefined) throw new Error(fault.message);
    },
    onSuccess: () => notifications.show({ message: done }),
    onError: ({ message }) =>
      notifications.show({ color: 'red', title: 'Not done', message }),
    onSettled: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button
        variant="light"
        leftSection={<Icon size={16} aria-hidden />}
        onClick={open}
        disabled={disabled}
      >
        {name}
      </Button>
      <Modal.Root
        opened={opened}
        onClose={close}
        centered
        // As a class of `Modal.Content` it would cover the page too.
        classNames={{ content: styles.content! }}
      >
        <Modal.Overlay />
        <Modal.Content>
          <Modal.Body p="lg">
            <Stack>
              <Modal.Title className={styles.title}>{name}?</Modal.Title>
              <Text>{children}</Text>
              <Group justify="flex-end">
                <Button variant="subtle" color="gray" onClick={close}>
                  Leave it
                </Button>
                <Button loading={isPending} onClick={() => mutate()}>
                  {name}
                </Button>
              </Group>
            </Stack>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
