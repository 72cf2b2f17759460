import type { EvaluationReport } from '../domain/EvaluationReport.js';
import type { ModelControl } from '../domain/ModelControl.js';
import type { OperationsGraph } from '../domain/OperationsGraph.js';
import type { ServerNumbers } from '../domain/ServerNumbers.js';
import type { SetAsideControl } from '../domain/SetAsideControl.js';
import type { TrainingRuns } from '../domain/TrainingRuns.js';

/** What operators look at and act upon. */
export interface OperatorDeps {
  readonly runs: TrainingRuns;
  readonly models: ModelControl;
  /** Null before the first evaluation. */
  readonly evaluation: () => Promise<EvaluationReport | null>;
  readonly graph: OperationsGraph;
  readonly setAside: SetAsideControl;
  readonly numbers: () => Promise<ServerNumbers>;
}
