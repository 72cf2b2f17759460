import type { ModelVersion } from '../domain/ModelVersion.js';
import type { TrainingGraph } from '../domain/TrainingGraph.js';
import { createRandom } from '../lib/createRandom.js';
import { exportSnapshot } from './exportSnapshot.js';
import { fitAndTune, type TuneDeps } from './fitAndTune.js';
import { mapPosts } from './mapPosts.js';
import { publish } from './publish.js';
import { refit } from './refit.js';
import { recordRun } from './recordRun.js';
import type { RunFolder } from './RunFolder.js';
import { scoreHeldOut, type TrainingMetrics } from './scoreHeldOut.js';
import { TrainingCheckpoint } from './TrainingCheckpoint.js';
import type { TrainOptions } from './TrainOptions.js';
import { holdOutTwice } from './holdOutTwice.js';

export interface TrainDeps extends Omit<TuneDeps, 'checkpoint'> {
  readonly graph: TrainingGraph;
  readonly run: RunFolder;
  readonly now: () => number;
  /** Folder where a training keeps how far it came: one that was killed is taken up at its last epoch. */
  readonly checkpoints: string;
}

export interface TrainOutcome {
  readonly metrics: TrainingMetrics;
  /** Null where the run was not published. */
  readonly version: ModelVersion | null;
}

/** From the graph to a model in service. Throws `REFUSED` where the list does not beat the baselines; the run stays in its folder. */
export async function train(
  options: TrainOptions,
  deps: TrainDeps,
): Promise<TrainOutcome> {
  const { run } = deps;
  const { dataset, unusableFeatures } = await exportSnapshot(run, deps);
  const checkpoint = await TrainingCheckpoint.open(
    deps.checkpoints,
    dataset,
    options,
  );
  const splits = holdOutTwice(dataset, createRandom(options.fit.seed));
  const fitting = { ...deps, checkpoint };
  const learning = { dataset, splits, options };
  const tuned = await fitAndTune(learning, fitting);
  const { metrics, exposure } = scoreHeldOut({ ...learning, tuned }, deps);
  const final = await refit({ dataset, options, tuned }, fitting);
  const { seed } = options.fit;
  const map = await mapPosts({ dataset, vectors: final.network, seed }, deps);
  const trainedAt = deps.now();
  const made = { tuned, metrics, exposure, final, map, trainedAt };
  await recordRun(run, { dataset, options, unusableFeatures, ...made });
  await checkpoint.remove();
  if (options.publish === null) return { metrics, version: null };
  const version = await publish(run, options.publish, deps);
  return { metrics, version };
}
