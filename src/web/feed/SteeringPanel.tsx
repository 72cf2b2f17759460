import {
  Button,
  Chip,
  Group,
  Select,
  Slider,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { ArrowCounterClockwiseIcon } from '@phosphor-icons/react/dist/csr/ArrowCounterClockwise';
import { useId, useState } from 'react';
import { hueOf } from '../parts/hueOf.js';
import { useOverview } from '../parts/useOverview.js';
import {
  countChanges,
  HIGHEST_WEIGHT,
  USUAL,
  WEIGHTS,
  type Steer,
  type Steering,
} from '../url/useSteering.js';
import styles from './SteeringPanel.module.css';

export interface SteeringPanelProps {
  readonly steering: Steering;
  readonly steer: Steer;
  /** A list for a mood has neither another mood nor somebody's interactions to weigh. */
  readonly forMood?: boolean;
  readonly title?: string;
}

/** Everything that steers a list. The list follows while a handle is still being moved. */
export function SteeringPanel({
  steering,
  steer,
  forMood = false,
  title = 'Steer',
}: SteeringPanelProps) {
  const { categories, moods } = useOverview();
  const changes = countChanges(steering);
  return (
    <Stack gap="lg" component="section" aria-label={title}>
      <Group justify="space-between" mih={30}>
        <Title order={2} size="h4">
          {title}
        </Title>
        {changes > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<ArrowCounterClockwiseIcon size={15} aria-hidden />}
            onClick={() => steer(USUAL)}
          >
            As usual
          </Button>
        )}
      </Group>
      <Select
        label="Category"
        placeholder="All"
        clearable
        searchable
        value={steering.category}
        data={categories.map(({ name }) => name)}
        onChange={(category) => steer({ category })}
        clearButtonProps={{ 'aria-label': 'All categories' }}
      />
      {!forMood && (
        <MoodChips
          names={moods.map(({ name }) => name)}
          value={steering.mood}
          onChange={(mood) => steer({ mood })}
        />
      )}
      <Share
        label="Diversity"
        hint="How different neighbours are"
        value={steering.diversity}
        onChange={(diversity) => steer({ diversity })}
      />
      <Share
        label="Explore"
        hint="Places for what few know"
        value={steering.explore}
        onChange={(explore) => steer({ explore })}
      />
      {!forMood && <Weights steering={steering} steer={steer} />}
    </Stack>
  );
}

interface MoodChipsProps {
  readonly names: readonly string[];
  readonly value: string | null;
  readonly onChange: (mood: string | null) => void;
}

function MoodChips({ names, value, onChange }: MoodChipsProps) {
  return (
    <div role="group" aria-label="Mood">
      <Text size="sm" fw={500} mb={6}>
        Mood
      </Text>
      <Group gap={6}>
        {names.map((name) => (
          <Chip
            key={name}
            size="xs"
            variant="outline"
            checked={value === name}
            onChange={(on) => onChange(on ? name : null)}
            icon={<Dot name={name} />}
          >
            <Group gap={6} component="span">
              {value !== name && <Dot name={name} />}
              {name}
            </Group>
          </Chip>
        ))}
      </Group>
    </div>
  );
}

function Dot({ name }: { readonly name: string }) {
  return (
    <span
      className={styles.dot}
      style={{ background: `hsl(${hueOf(name)} 75% 58%)` }}
    />
  );
}

function Weights({ steering, steer }: SteeringPanelProps) {
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" fw={500}>
          What counts
        </Text>
        <Text size="xs" c="dimmed">
          Times as much as usual
        </Text>
      </div>
      {WEIGHTS.map((name) => (
        <Handle
          key={name}
          label={WEIGHT_LABELS[name]}
          value={steering[name]}
          highest={HIGHEST_WEIGHT}
          step={0.25}
          format={(value) => `${value}×`}
          onChange={(value) => steer({ [name]: value })}
        />
      ))}
    </Stack>
  );
}

const WEIGHT_LABELS = {
  viewed: 'Views',
  liked: 'Likes',
  inspired: 'Inspirations',
  rated: 'Ratings',
} as const;

interface ShareProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Share(props: ShareProps) {
  const format = (value: number) => `${Math.round(value * 100)} %`;
  return <Handle {...props} highest={1} step={0.05} format={format} />;
}

interface HandleProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly highest: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
}

const SETTLED_MS = 120;

function Handle(props: HandleProps) {
  const { label, hint, value, highest, step, format, onChange } = props;
  const [shown, setShown] = useState(value);
  // What is being moved runs ahead; a change of the address from elsewhere is followed.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setShown(value);
  }
  const tell = useDebouncedCallback(onChange, SETTLED_MS);
  const id = useId();
  return (
    <div>
      <Group justify="space-between" mb={6} wrap="nowrap">
        <div>
          <Text size="sm" fw={500} id={id}>
            {label}
          </Text>
          {hint !== undefined && (
            <Text size="xs" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        <Text size="sm" fw={600} className={styles.value}>
          {format(shown)}
        </Text>
      </Group>
      <Slider
        value={shown}
        onChange={(next) => {
          setShown(next);
          tell(next);
        }}
        min={0}
        max={highest}
        step={step}
        label={null}
        size={5}
        thumbSize={18}
        thumbLabel={label}
        thumbProps={{ 'aria-valuetext': format(shown) }}
      />
    </div>
  );
}
