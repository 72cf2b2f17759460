import type {
  FollowOptions,
  ListedModel,
  PostMap,
  RunEvent,
  TrainingReport,
  TrainingRuns,
} from '../domain/TrainingRuns.js';
import { followRun } from './followRun.js';
import { listModels } from './listModels.js';
import { MAP, REPORT, RunFolder } from './RunFolder.js';

/** The runs of a folder, as those who serve read them: without TensorFlow. */
export class TrainingRunFiles implements TrainingRuns {
  constructor(private readonly runs: string) {}

  list(
    inGraph: Parameters<TrainingRuns['list']>[0],
  ): Promise<readonly ListedModel[]> {
    return listModels(this.runs, inGraph);
  }

  report(id: string): Promise<TrainingReport | null> {
    return this.read<TrainingReport>(id, REPORT);
  }

  map(id: string): Promise<PostMap | null> {
    return this.read<PostMap>(id, MAP);
  }

  async follow(
    id: string,
    options: FollowOptions,
  ): Promise<AsyncIterable<RunEvent> | null> {
    const run = await this.find(id);
    return run === null ? null : followRun(run, options);
  }

  private async read<T>(id: string, name: string): Promise<T | null> {
    const run = await this.find(id);
    return run === null ? null : run.readJson<T>(name).catch(() => null);
  }

  /** By the names of the folders that are there: no id leads anywhere else. */
  private async find(id: string): Promise<RunFolder | null> {
    const runs = await RunFolder.list(this.runs);
    return runs.find((run) => run.id === id) ?? null;
  }
}
