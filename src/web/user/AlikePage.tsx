import { Anchor, Progress, Text } from '@mantine/core';
import { UsersThreeIcon } from '@phosphor-icons/react/dist/csr/UsersThree';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { SimilarUsersDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { EmptyState } from '../parts/EmptyState.js';
import { ErrorState } from '../parts/ErrorState.js';
import { useTitle } from '../parts/useTitle.js';
import styles from './HistoryPage.module.css';

const MOST = 50;

/** The users that the model joins to one, most alike first. */
export function AlikePage() {
  const { userId = '' } = useParams();
  useTitle(`Like ${userId}`);
  const { data, error, refetch } = useQuery({
    queryKey: ['similarUsers', userId],
    queryFn: () => ask(SimilarUsersDocument, { userId, first: MOST }),
  });
  if (error !== null) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  const edges = data?.similarUsers.edges ?? [];
  const most = edges[0]?.score ?? 1;
  if (data !== undefined && edges.length === 0) {
    return (
      <EmptyState
        Icon={UsersThreeIcon}
        title="Nobody yet"
        text="The model joins users who did something before it was trained."
      />
    );
  }
  return (
    <ol className={styles.list} aria-label={`Users like ${userId}`}>
      {edges.map(({ node, score }) => (
        <li key={node.id} className={styles.entry}>
          <div className={styles.words}>
            <Anchor
              component={Link}
              to={`/users/${encodeURIComponent(node.id)}`}
              fw={600}
              c="inherit"
            >
              User {node.id}
            </Anchor>
            <Text size="sm" c="dimmed">
              {node.interactionCount} interactions
            </Text>
          </div>
          <Progress
            value={(score / most) * 100}
            w="30%"
            aria-label={`Likeness of user ${node.id}`}
          />
          <Text size="sm" fw={600} w={48} ta="right">
            {score.toFixed(2)}
          </Text>
        </li>
      ))}
    </ol>
  );
}
