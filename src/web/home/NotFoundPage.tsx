import { Button } from '@mantine/core';
import { CompassIcon } from '@phosphor-icons/react/dist/csr/Compass';
import { Link } from 'react-router';
import { EmptyState } from '../parts/EmptyState.js';
import { useTitle } from '../parts/useTitle.js';

export function NotFoundPage() {
  useTitle('Not found');
  return (
    <div>
      <EmptyState
        Icon={CompassIcon}
        level={1}
        title="There is nothing here"
        text="The address leads nowhere. Perhaps a letter is missing."
        action={
          <Button component={Link} to="/">
            Back to the start
          </Button>
        }
      />
    </div>
  );
}
