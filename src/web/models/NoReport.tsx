import { ScalesIcon } from '@phosphor-icons/react/dist/csr/Scales';
import { EmptyState } from '../parts/EmptyState.js';

/** In the place of what a run that did not end has not measured. */
export function NoReport() {
  return (
    <EmptyState
      Icon={ScalesIcon}
      title="Nothing measured"
      text="This run did not get so far, or is not kept in this machine’s DATA_DIR."
    />
  );
}
