import type { Config } from '../../config.js';
import { RunFolder } from '../../learn/RunFolder.js';
import { runsFolder } from '../runsFolder.js';
import type { RunStatus } from './Status.js';

const SHOWN = 3;

/** The latest training runs of the data folder, the latest first; none where none was made. */
export async function lastRuns(
  config: Pick<Config, 'dataDir'>,
): Promise<RunStatus[]> {
  const folders = await RunFolder.list(runsFolder(config));
  return Promise.all(folders.slice(-SHOWN).reverse().map(toStatus));
}

/** A run without a report did not come to its end, or is under way. */
async function toStatus(run: RunFolder): Promise<RunStatus> {
  try {
    const { metrics } =
      await run.readJson<Pick<RunStatus, 'metrics'>>('report.json');
    return { id: run.id, state: 'whole', metrics };
  } catch {
    return { id: run.id, state: 'unfinished', metrics: {} };
  }
}
