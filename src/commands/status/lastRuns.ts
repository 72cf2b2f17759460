import type { Config } from '../../config.js';
import { listModels } from '../../learn/listModels.js';
import { runsFolder } from '../runsFolder.js';
import type { RunStatus } from './Status.js';

const SHOWN = 3;
/** What serves is told elsewhere: here each is a run. */
const RUNS_ALONE = { current: null, previous: null };

/** The latest training runs of the data folder, the latest first; none where none was made. */
export async function lastRuns(
  config: Pick<Config, 'dataDir'>,
): Promise<RunStatus[]> {
  const runs = await listModels(runsFolder(config), RUNS_ALONE);
  return runs.slice(0, SHOWN).map(({ id, state, metrics }) => ({
    id,
    state: state === 'unfinished' ? state : 'whole',
    metrics,
  }));
}
