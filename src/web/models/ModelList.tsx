import { Badge, Text } from '@mantine/core';
import { Link } from 'react-router';
import type {
  ListedModelFragment,
  ModelState,
} from '../../client/generated/operations.js';
import styles from './ModelList.module.css';
import { metricOf } from './useTrainedModels.js';

export interface ModelListProps {
  readonly models: readonly ListedModelFragment[];
  readonly shown: string | null;
}

/** Every model with what it is good for, the latest first. */
export function ModelList({ models, shown }: ModelListProps) {
  return (
    <nav aria-label="Models">
      <ul className={styles.list}>
        {models.map((model) => (
          <li key={model.id}>
            <Link
              to={`/models/${encodeURIComponent(model.id)}`}
              className={styles.model}
              aria-current={model.id === shown ? 'true' : undefined}
            >
              <span className={styles.id}>{toMoment(model)}</span>
              <State model={model} />
              <Text size="xs" c="dimmed" className={styles.figures}>
                {figures(model)}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const STATES: Readonly<Record<ModelState, string>> = {
  SERVES: 'serves',
  PREVIOUS: 'served before',
  KEPT: 'kept',
  UNFINISHED: 'unfinished',
};

function State({ model }: { readonly model: ListedModelFragment }) {
  const { state, activity } = model;
  const words = { TRAINING: 'training', PUBLISHING: 'publishing' };
  const text = activity === null ? STATES[state] : words[activity];
  return (
    <Badge
      variant="outline"
      className={styles.state}
      data-state={activity === null ? state : 'BUSY'}
    >
      {text}
    </Badge>
  );
}

/** Runs are named by the moment at which they began. */
function toMoment({ id }: ListedModelFragment): string {
  const [, day, hour, minute] = /^(.+?)T(\d\d)-(\d\d)-/.exec(id) ?? [];
  return day === undefined ? id : `${day} ${hour}:${minute} UTC`;
}

function figures(model: ListedModelFragment): string {
  const ndcg = metricOf(model, 'ndcg@20');
  const recall = metricOf(model, 'recall@20');
  if (ndcg === null) return model.failure ?? 'Nothing measured yet';
  return `NDCG@20 ${ndcg.toFixed(4)} · Recall@20 ${recall?.toFixed(4) ?? '–'}`;
}
