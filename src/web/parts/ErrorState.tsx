import { Button } from '@mantine/core';
import { LockKeyIcon } from '@phosphor-icons/react/dist/csr/LockKey';
import { PlugsConnectedIcon } from '@phosphor-icons/react/dist/csr/PlugsConnected';
import { WarningCircleIcon } from '@phosphor-icons/react/dist/csr/WarningCircle';
import { ReelgraphError } from '../../client/ReelgraphError.js';
import { EmptyState } from './EmptyState.js';

export interface ErrorStateProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** What went wrong, in words that say what to do next. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { Icon, title, text } = wordsFor(error);
  return (
    <div role="alert">
      <EmptyState
        Icon={Icon}
        title={title}
        text={text}
        action={
          <Button variant="light" onClick={onRetry}>
            Try again
          </Button>
        }
      />
    </div>
  );
}

function wordsFor(error: Error) {
  if (!(error instanceof ReelgraphError)) {
    return {
      Icon: PlugsConnectedIcon,
      title: 'The API does not answer',
      text: 'Is the server running? Nothing that you set here is lost.',
    };
  }
  const { code, message, requestId } = error;
  if (code === 'SERVICE_UNAVAILABLE' || code === 'DEADLINE_EXCEEDED') {
    return {
      Icon: PlugsConnectedIcon,
      title: 'The database does not answer',
      text: `${message}. The server tries again by itself.`,
    };
  }
  if (code === 'FORBIDDEN') {
    return { Icon: LockKeyIcon, title: 'Not with this key', text: message };
  }
  const trace = requestId === null ? '' : ` (request ${requestId})`;
  return {
    Icon: WarningCircleIcon,
    title: 'That did not work',
    text: `${message}${trace}`,
  };
}
