import { Badge, Text } from '@mantine/core';
import type {
  CollectionsQuery,
  CollectionState,
} from '../../client/generated/operations.js';
import styles from './Collections.module.css';

type Run = CollectionsQuery['collections'][number];

/** One collection: its steps while it goes on, what came of its lists afterwards. */
export function CollectionRow({ run }: { readonly run: Run }) {
  const { state, startedAt, source, failure } = run;
  return (
    <li className={styles.run}>
      <div className={styles.head}>
        <span className={styles.when}>
          {new Date(startedAt).toLocaleString('en')}
        </span>
        <span className={styles.source} title={source}>
          {source}
        </span>
        <Badge variant="outline" className={styles.state} data-state={state}>
          {STATES[state]}
        </Badge>
      </div>
      {failure !== null && <Text size="sm">{failure}</Text>}
      {state === 'RUNNING' ? <Steps run={run} /> : <Lists run={run} />}
    </li>
  );
}

const STATES: Readonly<Record<CollectionState, string>> = {
  RUNNING: 'running',
  COMPLETE: 'complete',
  INCOMPLETE: 'incomplete',
  FAILED: 'failed',
  STOPPED: 'stopped',
};

function Steps({ run: { stages } }: { readonly run: Run }) {
  return (
    <ol className={styles.stages} aria-label="Steps">
      {stages.map(({ name, value, isRunning, ms, note }, place) => (
        <li key={place}>
          <span>
            {name}
            {isRunning && ' …'}
          </span>
          <span>
            {value.toLocaleString('en')} · {rate(value, ms)}
            {note !== null && ` · ${note}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function rate(value: number, ms: number): string {
  const seconds = Math.max(1, ms) / 1000;
  return `${Math.round(value / seconds).toLocaleString('en')}/s`;
}

function Lists({ run: { lists, startedAt, endedAt } }: { readonly run: Run }) {
  const taken = lists.reduce((sum, list) => sum + list.taken, 0);
  const aside = lists.reduce((sum, list) => sum + list.setAside, 0);
  const ms = Date.parse(endedAt ?? startedAt) - Date.parse(startedAt);
  const failed = lists.filter(({ failure }) => failure !== null);
  return (
    <>
      <Text size="sm" c="dimmed">
        {taken.toLocaleString('en')} taken, {aside.toLocaleString('en')} set
        aside, {(ms / 1000).toFixed(1)} s
      </Text>
      {failed.map(({ list, failure }) => (
        <Text size="sm" key={list}>
          <b>{list}</b>: {failure}
        </Text>
      ))}
    </>
  );
}
