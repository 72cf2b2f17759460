import { Skeleton, VisuallyHidden } from '@mantine/core';
import styles from './Feed.module.css';
import { PAGE_SIZE } from './useFeed.js';

/** A feed that is on its way. */
export function FeedSkeleton() {
  return (
    <div className={styles.grid} role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: PAGE_SIZE }, (_, index) => (
        <div key={index} aria-hidden>
          <Skeleton radius="lg" style={{ aspectRatio: '3 / 4' }} />
          <Skeleton height={12} mt="sm" width="80%" />
          <Skeleton height={10} mt={8} width="50%" />
        </div>
      ))}
    </div>
  );
}
