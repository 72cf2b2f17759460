import { Group, Text, Tooltip } from '@mantine/core';
import type { RankedPageFragment } from '../../client/generated/operations.js';
import styles from './FeedFacts.module.css';

/** What the list is worth as a list, and what it was made from. */
export function FeedFacts({ page }: { readonly page: RankedPageFragment }) {
  const { blend, coldStart, diversity, novelty, popularityShare } = page;
  return (
    <Group
      className={styles.facts}
      gap="lg"
      mb="lg"
      role="group"
      aria-label="About this list"
    >
      <Fact
        name="Made from"
        value={coldStart ? 'what everyone likes' : blendWords(blend)}
        hint="Shares of the mood and of the user's own behaviour"
      />
      <Fact
        name="Diversity"
        value={diversity?.toFixed(2) ?? '–'}
        hint="Mean of 1 − cosine over the pairs of the first page, 0 to 2"
      />
      <Fact
        name="Novelty"
        value={novelty === null ? '–' : `${novelty.toFixed(1)} bits`}
        hint="How little known the posts of the first page are"
      />
      <Fact
        name="Popular share"
        value={popularityShare === null ? '–' : percent(popularityShare)}
        hint="Posts of the first page out of the most popular fifth of the catalogue"
      />
    </Group>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
}

function Fact({ name, value, hint }: FactProps) {
  return (
    <Tooltip label={hint} multiline maw={260}>
      <div>
        <Text size="xs" c="dimmed">
          {name}
        </Text>
        <Text size="sm" fw={600} className={styles.value}>
          {value}
        </Text>
      </div>
    </Tooltip>
  );
}

function blendWords({ mood, behaviour }: RankedPageFragment['blend']): string {
  if (mood === 0) return 'behaviour';
  if (behaviour === 0) return 'the mood';
  return `${percent(mood)} mood, ${percent(behaviour)} behaviour`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
