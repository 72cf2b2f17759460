import { Badge, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { NavLink, Outlet, useParams } from 'react-router';
import { UserDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { hueOf } from '../parts/hueOf.js';
import tabs from '../parts/Tabs.module.css';
import styles from './UserLayout.module.css';

const TABS = [
  ['', 'Feed'],
  ['history', 'History'],
  ['alike', 'Alike'],
  ['compare', 'Side by side'],
] as const;

/** Somebody, and what can be seen of them. */
export function UserLayout() {
  const { userId = '' } = useParams();
  const { data } = useQuery({
    queryKey: ['user', userId],
    queryFn: () => ask(UserDocument, { id: userId }),
  });
  const home = `/users/${encodeURIComponent(userId)}`;
  return (
    <div>
      <Group className={styles.head} justify="space-between" gap="md">
        <Group wrap="nowrap">
          <span
            className={styles.avatar}
            style={{ '--hue': hueOf(userId) }}
            aria-hidden
          >
            {userId.slice(0, 3)}
          </span>
          <div>
            <Title order={1} size="h2" className={styles.name}>
              User {userId}
            </Title>
            {data !== undefined && <Known user={data.user} />}
          </div>
        </Group>
        <nav aria-label={`User ${userId}`} className={tabs.tabs}>
          {TABS.map(([path, name]) => (
            <NavLink key={name} to={path === '' ? home : `${home}/${path}`} end>
              {name}
            </NavLink>
          ))}
        </nav>
      </Group>
      <Outlet />
    </div>
  );
}

function Known({
  user,
}: {
  readonly user: { readonly interactionCount: number } | null;
}) {
  if (user === null || user.interactionCount === 0) {
    return (
      <Badge variant="outline" color="gray" className={styles.unknown}>
        Nothing known yet
      </Badge>
    );
  }
  return (
    <Text c="dimmed" size="sm">
      {user.interactionCount.toLocaleString('en')} interactions
    </Text>
  );
}
