import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ArrowClockwiseIcon } from '@phosphor-icons/react/dist/csr/ArrowClockwise';
import { CheckCircleIcon } from '@phosphor-icons/react/dist/csr/CheckCircle';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import {
  ReplaySetAsideDocument,
  SetAsideDocument,
  SetAsideRecordsDocument,
  type SetAsideQuery,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { EmptyState } from '../parts/EmptyState.js';
import { Part } from './Part.js';
import styles from './SetAside.module.css';

const EVERY_MS = 10_000;
const WHILE_REPLAYING_MS = 1000;

/** Records that could not be taken: why, which, and once more. */
export function SetAside() {
  const query = useQuery({
    queryKey: ['setAside'],
    queryFn: async () => (await ask(SetAsideDocument, {})).setAside,
    refetchInterval: ({ state }) =>
      state.data?.replaying === true ? WHILE_REPLAYING_MS : EVERY_MS,
    staleTime: 0,
  });
  return (
    <Part id="set-aside" title="Records set aside" query={query}>
      {(setAside) =>
        setAside.reasons.length === 0 ? (
          <EmptyState
            Icon={CheckCircleIcon}
            title="Nothing was set aside"
            text="Every record that came could be taken."
            compact
          />
        ) : (
          <Reasons setAside={setAside} onReplay={() => void query.refetch()} />
        )
      }
    </Part>
  );
}

interface ReasonsProps {
  readonly setAside: SetAsideQuery['setAside'];
  readonly onReplay: () => void;
}

function Reasons({ setAside, onReplay }: ReasonsProps) {
  const { reasons, replaying, failure } = setAside;
  const [params, setParams] = useSearchParams();
  const chosen = params.get('reason');
  const total = reasons.reduce((sum, { count }) => sum + count, 0);
  const choose = (key: string | null) =>
    setParams(key === null ? {} : { reason: key }, {
      replace: true,
      preventScrollReset: true,
    });
  return (
    <>
      <Group justify="space-between" mb="md">
        <Text c="dimmed">
          {total.toLocaleString('en')} in all. Once their cause is mended, try
          them again: what can be taken leaves the list.
        </Text>
        <Replay replaying={replaying} onReplay={onReplay} />
      </Group>
      {failure !== null && (
        <Alert
          color="red"
          variant="outline"
          title="Trying again failed"
          mb="md"
        >
          {failure}
        </Alert>
      )}
      <ul className={styles.reasons}>
        {reasons.map((reason) => {
          const { list, expected, count } = reason;
          const key = `${list} ${expected}`;
          const opened = key === chosen;
          return (
            <li key={key}>
              <button
                type="button"
                aria-expanded={opened}
                onClick={() => choose(opened ? null : key)}
              >
                <b>{list}</b>
                <span className={styles.expected}>{expected}</span>
                <span className={styles.count}>
                  {count.toLocaleString('en')}
                </span>
              </button>
              {opened && <Records list={list} expected={expected} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Replay({
  replaying,
  onReplay,
}: {
  readonly replaying: boolean;
  readonly onReplay: () => void;
}) {
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const { replaySetAside } = await ask(ReplaySetAsideDocument, {});
      const [fault] = replaySetAside.userErrors;
      if (fault !== undefined) throw new Error(fault.message);
    },
    onError: ({ message }) =>
      notifications.show({ color: 'red', title: 'Not begun', message }),
    onSettled: onReplay,
  });
  return (
    <Button
      variant="light"
      leftSection={<ArrowClockwiseIcon size={16} aria-hidden />}
      loading={replaying || isPending}
      onClick={() => mutate()}
    >
      Try again
    </Button>
  );
}

const RECORDS = 20;

function Records({
  list,
  expected,
}: {
  readonly list: string;
  readonly expected: string;
}) {
  const { data } = useQuery({
    queryKey: ['setAsideRecords', list, expected],
    queryFn: async () => {
      const variables = { list, expected, first: RECORDS };
      const data = await ask(SetAsideRecordsDocument, variables);
      return data.setAsideRecords;
    },
    staleTime: 0,
  });
  return (
    <ul className={styles.records}>
      {data?.map(({ reason, record, source }, place) => (
        <li key={place}>
          <Text size="sm">{reason}</Text>
          <code>{record}</code>
          <Text size="xs" c="dimmed">
            {source}
          </Text>
        </li>
      ))}
      {data?.length === RECORDS && (
        <Text size="sm" c="dimmed">
          The first {RECORDS}; <code>reelgraph set-aside list</code> has all.
        </Text>
      )}
    </ul>
  );
}
