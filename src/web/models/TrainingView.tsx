import { LineChart } from '@mantine/charts';
import { Alert, Badge, Group, Progress, Stack, Text } from '@mantine/core';
import { ChartLineUpIcon } from '@phosphor-icons/react/dist/csr/ChartLineUp';
import { useMemo } from 'react';
import type { ListedModelFragment } from '../../client/generated/operations.js';
import { EmptyState } from '../parts/EmptyState.js';
import { Figure } from '../parts/Figure.js';
import type { Stage } from './RunEvent.js';
import styles from './TrainingView.module.css';
import type { Epoch, Run } from './toRun.js';
import { useRun } from './useRun.js';

/** How a model came about: its curves and its steps, while it is trained and afterwards. */
export function TrainingView({
  model,
}: {
  readonly model: ListedModelFragment;
}) {
  return model.hasRun ? <Logged model={model} /> : <NoLog />;
}

function NoLog() {
  return (
    <EmptyState
      Icon={ChartLineUpIcon}
      title="No log of this training"
      text="Its run is not in this machine’s DATA_DIR, or is of a release that kept no log."
    />
  );
}

function Logged({ model }: { readonly model: ListedModelFragment }) {
  const run = useRun(model.id, model.activity);
  const { stages, validation, whole } = run;
  const failure = run.failure ?? model.failure;
  if (whole && stages.length === 0 && failure === null) return <NoLog />;
  return (
    <Stack gap="lg">
      {failure !== null && (
        <Alert color="red" title="It did not get to its end" variant="outline">
          {failure}
        </Alert>
      )}
      <div role="status">
        {run.live && (
          <Group gap="xs">
            <Badge variant="outline" className={styles.live}>
              ● Live
            </Badge>
            <Text size="sm" c="dimmed">
              {validation.length} epochs so far
            </Text>
          </Group>
        )}
      </div>
      <div className={styles.curves}>
        <Loss run={run} />
        <Ndcg epochs={validation} />
      </div>
      <Stages stages={stages} />
    </Stack>
  );
}

function Loss({ run: { validation, final } }: { readonly run: Run }) {
  const data = useMemo(() => {
    const length = Math.max(validation.length, final.length);
    return Array.from({ length }, (_none, place) => ({
      epoch: place + 1,
      'Fit with validation': validation[place]?.loss,
      'Final fit': final[place]?.loss,
    }));
  }, [validation, final]);
  const last = validation.at(-1);
  const words =
    last === undefined
      ? 'No epoch yet.'
      : `It falls from ${validation[0]!.loss.toFixed(2)} to ${last.loss.toFixed(2)} within ${last.epoch} epochs.`;
  return (
    <Figure
      title="Loss by epoch"
      words={words}
      table={{
        head: ['Epoch', 'Fit with validation', 'Final fit'],
        rows: data.map((row) => [
          row.epoch,
          row['Fit with validation']?.toFixed(3) ?? '–',
          row['Final fit']?.toFixed(3) ?? '–',
        ]),
      }}
    >
      <LineChart
        h={240}
        data={data}
        dataKey="epoch"
        series={[
          { name: 'Fit with validation', color: 'var(--accent-text)' },
          { name: 'Final fit', color: '#d9468f' },
        ]}
        withDots={false}
        withLegend
        curveType="linear"
        yAxisProps={{ domain: ['auto', 'auto'], width: 44 }}
        valueFormatter={(value) => value.toFixed(2)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

function Ndcg({ epochs }: { readonly epochs: readonly Epoch[] }) {
  const measured = useMemo(
    () =>
      epochs.flatMap(({ epoch, ndcg }) =>
        ndcg === null ? [] : [{ epoch, 'NDCG@20': ndcg }],
      ),
    [epochs],
  );
  const best = measured.reduce<(typeof measured)[number] | null>(
    (a, b) => (a === null || b['NDCG@20'] > a['NDCG@20'] ? b : a),
    null,
  );
  const words =
    best === null
      ? 'Not measured yet.'
      : `The best is ${best['NDCG@20'].toFixed(4)}, after ${best.epoch} epochs.`;
  return (
    <Figure
      title="Validation NDCG@20 of the network alone"
      words={words}
      table={{
        head: ['Epoch', 'NDCG@20'],
        rows: measured.map((row) => [row.epoch, row['NDCG@20'].toFixed(4)]),
      }}
    >
      <LineChart
        h={240}
        data={measured}
        dataKey="epoch"
        series={[{ name: 'NDCG@20', color: 'teal.5' }]}
        curveType="linear"
        yAxisProps={{ domain: ['auto', 'auto'], width: 52 }}
        valueFormatter={(value) => value.toFixed(3)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
        {...(best !== null && {
          referenceLines: [
            { x: best.epoch, label: 'kept', color: 'var(--accent-text)' },
          ],
        })}
      />
    </Figure>
  );
}

function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <section aria-label="Steps" className={styles.stages}>
      <ol>
        {stages.map((stage) => (
          <li key={`${stage.name} ${stage.startedAt}`} data-state={stage.state}>
            <span className={styles.name}>{stage.name}</span>
            <span className={styles.bar}>
              {stage.state === 'running' && stage.total !== null ? (
                <Progress
                  value={(100 * stage.value) / Math.max(1, stage.total)}
                  aria-label={stage.name}
                />
              ) : (
                <Text size="sm" c="dimmed" truncate>
                  {stage.note}
                </Text>
              )}
            </span>
            <span className={styles.time}>
              {stage.state === 'failed'
                ? 'failed'
                : `${(stage.ms / 1000).toFixed(1)} s`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
