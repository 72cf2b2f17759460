import { Group } from '@mantine/core';
import icon from '../icon.svg';
import styles from './Logo.module.css';

export function Logo() {
  return (
    <Group gap={9} wrap="nowrap">
      <img src={icon} alt="" width={32} height={32} />
      <span className={styles.name}>Reelgraph</span>
    </Group>
  );
}
