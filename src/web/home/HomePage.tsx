import { Anchor, SimpleGrid, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { SuggestUsersDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { hueOf } from '../parts/hueOf.js';
import { useOverview } from '../parts/useOverview.js';
import { useTitle } from '../parts/useTitle.js';
import { SearchBox } from '../shell/SearchBox.js';
import styles from './HomePage.module.css';

const PEOPLE = 12;

/** Where to begin: somebody, or a mood. */
export function HomePage() {
  useTitle(null);
  const { model } = useOverview();
  return (
    <div>
      <section className={styles.hero}>
        <Title order={1} className={styles.claim}>
          See what your graph recommends, <em>and why</em>
        </Title>
        <Text className={styles.lead} c="dimmed">
          Open somebody’s feed, steer it, ask each post for its reasons, and
          watch the list answer to what they do.
        </Text>
        <SearchBox large />
        {model !== null && (
          <Text size="sm" c="dimmed" mt="md">
            {ranking(model.metrics)} Model {model.version}
          </Text>
        )}
      </section>
      <Moods />
      <People />
    </div>
  );
}

function ranking(
  metrics: readonly { readonly name: string; readonly value: number }[],
): string {
  const ndcg = metrics.find(({ name }) => name === 'ndcg@20');
  return ndcg === undefined ? '' : `NDCG@20 ${ndcg.value.toFixed(3)} ·`;
}

function Moods() {
  const { moods } = useOverview();
  if (moods.length === 0) return null;
  return (
    <section aria-labelledby="moods" className={styles.section}>
      <Title order={2} size="h3" id="moods" mb="md">
        Begin with a mood
      </Title>
      <div className={styles.moods}>
        {moods.map(({ name, postCount }) => (
          <Anchor
            key={name}
            component={Link}
            to={`/moods/${encodeURIComponent(name)}`}
            underline="never"
            className={styles.mood}
            style={{ '--hue': hueOf(name) }}
          >
            <b>{name}</b>
            <span>{postCount.toLocaleString('en')} posts</span>
          </Anchor>
        ))}
      </div>
    </section>
  );
}

function People() {
  const { data } = useQuery({
    queryKey: ['suggestUsers', ''],
    queryFn: () => ask(SuggestUsersDocument, { prefix: '', first: PEOPLE }),
  });
  const people = data?.suggestUsers ?? [];
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="people" className={styles.section}>
      <Title order={2} size="h3" id="people" mb="md">
        Or with somebody
      </Title>
      <SimpleGrid cols={{ base: 2, xs: 3, sm: 4, lg: 6 }} spacing="sm">
        {people.map(({ id, interactionCount }) => (
          <Anchor
            key={id}
            component={Link}
            to={`/users/${encodeURIComponent(id)}`}
            underline="never"
            className={styles.person}
          >
            <span
              className={styles.avatar}
              style={{ '--hue': hueOf(id) }}
              aria-hidden
            >
              {id.slice(0, 3)}
            </span>
            <span>
              <b>User {id}</b>
              <br />
              <small>{interactionCount} interactions</small>
            </span>
          </Anchor>
        ))}
      </SimpleGrid>
    </section>
  );
}
