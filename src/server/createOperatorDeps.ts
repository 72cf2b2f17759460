import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperatorDeps } from '../api/OperatorDeps.js';
import type { Config } from '../config.js';
import type { EvaluationReport } from '../domain/EvaluationReport.js';
import type { ModelControl } from '../domain/ModelControl.js';
import type { SetAsideControl } from '../domain/SetAsideControl.js';
import { Neo4jOperationsGraph } from '../graph/Neo4jOperationsGraph.js';
import { Neo4jTrainingGraph } from '../graph/Neo4jTrainingGraph.js';
import type { GraphDoor } from '../graph/runQuery.js';
import { TrainingRunFiles } from '../learn/TrainingRunFiles.js';
import type { ServerParts } from './ServerParts.js';

/** Runs another command of ours in a process of its own; rejects where it fails. */
export type RunCommand = (args: readonly string[]) => Promise<void>;

export interface OperatorParts extends Pick<
  ServerParts,
  'logger' | 'metrics' | 'now'
> {
  readonly door: GraphDoor;
  readonly runCommand: RunCommand;
}

/** What operators look at and act upon: the runs of this machine's data folder, and the graph. */
export function createOperatorDeps(
  { dataDir }: Pick<Config, 'dataDir'>,
  parts: OperatorParts,
): OperatorDeps {
  return {
    runs: new TrainingRunFiles(join(dataDir, 'runs')),
    models: createModelControl(parts),
    evaluation: () => readEvaluation(join(dataDir, 'evaluation.json')),
    graph: new Neo4jOperationsGraph(parts.door, parts.now),
    setAside: createSetAsideControl(parts),
    numbers: parts.metrics.numbers,
  };
}

function createModelControl({
  door,
  runCommand,
  logger,
}: OperatorParts): ModelControl {
  const graph = new Neo4jTrainingGraph(door);
  const promoting = new Set<string>();
  return {
    versions: async () => {
      const [current, previous] = await Promise.all([
        graph.currentModel(),
        graph.previousModel(),
      ]);
      return { current, previous };
    },
    promote: (id, { force }) => {
      promoting.add(id);
      const flags = force ? ['--force'] : [];
      void runCommand(['models', 'promote', id, ...flags])
        .catch((err: unknown) =>
          logger.error({ err, model: id }, 'a promotion failed'),
        )
        .finally(() => promoting.delete(id));
    },
    isPromoting: (id) => promoting.has(id),
    rollBack: () => graph.rollBack(),
  };
}

function createSetAsideControl({
  runCommand,
  logger,
}: Pick<OperatorParts, 'runCommand' | 'logger'>): SetAsideControl {
  let replaying = false;
  let failure: string | null = null;
  return {
    replay: () => {
      replaying = true;
      failure = null;
      void runCommand(['set-aside', 'replay'])
        .catch((err: unknown) => {
          failure = (err as Error).message;
          logger.error({ err }, 'a replay of what was set aside failed');
        })
        .finally(() => (replaying = false));
    },
    isReplaying: () => replaying,
    failure: () => failure,
  };
}

async function readEvaluation(file: string): Promise<EvaluationReport | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as EvaluationReport;
  } catch {
    return null;
  }
}
