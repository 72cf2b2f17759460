import { Title } from '@mantine/core';
import '@mantine/charts/styles.css';
import { useTitle } from '../parts/useTitle.js';
import { Collections } from './Collections.js';
import styles from './OperationsPage.module.css';
import { ServerNumbers } from './ServerNumbers.js';
import { SetAside } from './SetAside.js';

/** What an operator looks at first: what comes in, what does not, and how the server answers. */
export default function OperationsPage() {
  useTitle('Operations');
  return (
    <>
      <Title order={1} size="h2" mb="lg">
        Operations room
      </Title>
      <div className={styles.parts}>
        <Collections />
        <SetAside />
        <ServerNumbers />
      </div>
    </>
  );
}
