import { SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { MapTrifoldIcon } from '@phosphor-icons/react/dist/csr/MapTrifold';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import {
  PostMapDocument,
  type ListedModelFragment,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { EmptyState } from '../parts/EmptyState.js';
import { ErrorState } from '../parts/ErrorState.js';
import { Numbers } from '../parts/Figure.js';
import { hueOf } from '../parts/hueOf.js';
import styles from './MapView.module.css';
import { PostCanvas } from './PostCanvas.js';
import {
  toGroups,
  type Grouping,
  type PostGroup,
  type PostMap,
} from './postGroups.js';

/** The catalogue as the model sees it: posts near each other have vectors near each other. */
export function MapView({ model }: { readonly model: ListedModelFragment }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['postMap', model.id],
    queryFn: async () => (await ask(PostMapDocument, { id: model.id })).postMap,
    staleTime: Infinity,
  });
  if (error !== null) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <Skeleton height={520} radius="lg" />;
  if (data === null || data.postIds.length === 0) {
    return (
      <EmptyState
        Icon={MapTrifoldIcon}
        title="No map"
        text="This run did not get so far, is of a release that drew no maps, or has too few posts for one."
      />
    );
  }
  return <Mapped map={data} />;
}

function Mapped({ map }: { readonly map: PostMap }) {
  const [params, setParams] = useSearchParams();
  const by: Grouping = params.get('by') === 'mood' ? 'mood' : 'category';
  const lit = params.get('group');
  const groups = useMemo(() => toGroups(map, by), [map, by]);
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) after.delete(name);
        else after.set(name, value);
        if (name === 'by') after.delete('group');
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <Stack gap="lg">
      <div className={styles.bar}>
        <SegmentedControl
          aria-label="Colour by"
          value={by}
          onChange={(value) => set('by', value)}
          data={[
            { value: 'category', label: 'By category' },
            { value: 'mood', label: 'By mood' },
          ]}
        />
        <Text size="sm" c="dimmed">
          {map.postIds.length.toLocaleString('en')} posts. Drag to move, scroll
          or + and − to zoom, arrows to walk.
        </Text>
      </div>
      <PostCanvas
        map={map}
        by={by}
        lit={groups.find(({ name }) => name === lit)?.index ?? null}
      />
      <Legend
        groups={groups}
        lit={lit}
        onLight={(name) => set('group', name)}
      />
      <InWords groups={groups} />
    </Stack>
  );
}

interface LegendProps {
  readonly groups: readonly PostGroup[];
  readonly lit: string | null;
  readonly onLight: (name: string | null) => void;
}

function Legend({ groups, lit, onLight }: LegendProps) {
  return (
    <ul className={styles.legend} aria-label="Groups">
      {groups.map(({ name }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={name === lit}
            onClick={() => onLight(name === lit ? null : name)}
            style={{ '--hue': hueOf(name) }}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function InWords({ groups }: { readonly groups: readonly PostGroup[] }) {
  return (
    <div>
      <Title order={2} size="h4" mb="xs">
        The map in words
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        A group holds together where its posts lie nearer to their own centre
        than posts do to the centre of the map: the smaller the spread, the
        better the model tells it apart.
      </Text>
      <Numbers
        title="The map in words"
        table={{
          head: ['Group', 'Posts', 'Spread', 'Where', 'Nearest group'],
          rows: groups.map(({ name, count, spread, where, nearest }) => [
            name,
            count.toLocaleString('en'),
            spread.toFixed(2),
            where,
            nearest ?? '–',
          ]),
        }}
      />
    </div>
  );
}
