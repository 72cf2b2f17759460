import { Affix, Button } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { SlidersHorizontalIcon } from '@phosphor-icons/react/dist/csr/SlidersHorizontal';
import { Sheet } from '../parts/Sheet.js';
import { countChanges, USUAL, useSteering } from '../url/useSteering.js';
import { Feed } from './Feed.js';
import type { FeedSource } from './FeedSource.js';
import styles from './SteeredFeed.module.css';
import { SteeringPanel } from './SteeringPanel.js';

/** A feed with what steers it: beside it where there is room, on a sheet from below where there is none. */
export function SteeredFeed({ source }: { readonly source: FeedSource }) {
  const [steering, steer] = useSteering();
  const narrow = useMediaQuery('(max-width: 62em)', false, {
    getInitialValueInEffect: false,
  });
  const forMood = 'moodName' in source;
  const panel = (
    <SteeringPanel steering={steering} steer={steer} forMood={forMood} />
  );
  return (
    <div className={styles.columns}>
      {narrow ? (
        <SteeringSheet changes={countChanges(steering)}>{panel}</SteeringSheet>
      ) : (
        <aside className={styles.side} aria-label="Steering">
          {panel}
        </aside>
      )}
      <section className={styles.feed} aria-label="Feed">
        <Feed
          key={JSON.stringify(source)}
          source={source}
          steering={steering}
          onReset={() => steer(USUAL)}
        />
      </section>
    </div>
  );
}

interface SteeringSheetProps {
  readonly changes: number;
  readonly children: React.ReactNode;
}

function SteeringSheet({ changes, children }: SteeringSheetProps) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Affix
        position={{ bottom: 20, left: 0, right: 0 }}
        className={styles.affix}
      >
        <Button
          radius="xl"
          size="md"
          leftSection={<SlidersHorizontalIcon size={18} aria-hidden />}
          onClick={open}
        >
          Steer{changes > 0 ? ` (${changes})` : ''}
        </Button>
      </Affix>
      <Sheet opened={opened} onClose={close} title="Steering" width={380}>
        {children}
      </Sheet>
    </>
  );
}
