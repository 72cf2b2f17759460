import { Group, Skeleton, Text, Title } from '@mantine/core';
import { GraduationCapIcon } from '@phosphor-icons/react/dist/csr/GraduationCap';
import { Link, useParams } from 'react-router';
import '@mantine/charts/styles.css';
import type { ListedModelFragment } from '../../client/generated/operations.js';
import { EmptyState } from '../parts/EmptyState.js';
import { ErrorState } from '../parts/ErrorState.js';
import tabs from '../parts/Tabs.module.css';
import { useTitle } from '../parts/useTitle.js';
import { BaselinesView } from './BaselinesView.js';
import { MapView } from './MapView.js';
import { ModelActions } from './ModelActions.js';
import { ModelList } from './ModelList.js';
import styles from './ModelsPage.module.css';
import { ReachView } from './ReachView.js';
import { TrainingView } from './TrainingView.js';
import { isBusy, useTrainedModels } from './useTrainedModels.js';

const VIEWS = [
  ['training', 'Training', TrainingView],
  ['baselines', 'Against baselines', BaselinesView],
  ['reach', 'Reach', ReachView],
  ['map', 'Map', MapView],
] as const;

/** The models that were trained: how each came about, what it is worth, and which of them serves. */
export default function ModelsPage() {
  const { runId } = useParams();
  useTitle(runId === undefined ? 'Models' : `Model ${runId}`);
  const { data: models, error, refetch } = useTrainedModels();
  if (models === undefined && error !== null) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h2">
          Model room
        </Title>
        {models !== undefined && <Serving models={models} />}
      </Group>
      {models === undefined ? (
        <Skeleton height={360} radius="lg" aria-label="Models are coming" />
      ) : (
        <Room models={models} runId={runId} />
      )}
    </>
  );
}

function Serving({
  models,
}: {
  readonly models: readonly ListedModelFragment[];
}) {
  const serving = models.find(({ state }) => state === 'SERVES');
  return (
    <Text c="dimmed" size="sm">
      {serving === undefined ? (
        'No model serves yet: lists are made of what is popular and new.'
      ) : (
        <>
          <b>{serving.id}</b> serves
        </>
      )}
    </Text>
  );
}

interface RoomProps {
  readonly models: readonly ListedModelFragment[];
  readonly runId: string | undefined;
}

function Room({ models, runId }: RoomProps) {
  const shown =
    runId === undefined
      ? (models.find(isBusy) ??
        models.find(({ state }) => state === 'SERVES') ??
        models[0])
      : models.find(({ id }) => id === runId);
  if (models.length === 0) {
    return (
      <EmptyState
        Icon={GraduationCapIcon}
        title="No model yet"
        text="Run reelgraph train: this page shows the training while it goes on."
      />
    );
  }
  return (
    <div className={styles.columns}>
      <ModelList models={models} shown={shown?.id ?? null} />
      {shown === undefined ? (
        <EmptyState
          Icon={GraduationCapIcon}
          title="No such model"
          text={`There is no model ${runId}: its run may have been removed by KEEP_RUNS.`}
        />
      ) : (
        <Details key={shown.id} model={shown} models={models} />
      )}
    </div>
  );
}

interface DetailsProps {
  readonly model: ListedModelFragment;
  readonly models: readonly ListedModelFragment[];
}

function Details({ model, models }: DetailsProps) {
  const { view: asked = 'training' } = useParams();
  const [, , View] = VIEWS.find(([path]) => path === asked) ?? VIEWS[0];
  const home = `/models/${encodeURIComponent(model.id)}`;
  return (
    <section aria-label={`Model ${model.id}`} className={styles.details}>
      <Group justify="space-between" gap="md" mb="md">
        <nav aria-label="What to see of the model" className={tabs.tabs}>
          {VIEWS.map(([path, name]) => (
            <Link
              key={path}
              to={path === 'training' ? home : `${home}/${path}`}
              aria-current={path === asked ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        <ModelActions model={model} models={models} />
      </Group>
      <View model={model} />
    </section>
  );
}
