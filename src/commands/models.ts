import type { Command } from 'commander';
import { AppError } from '../errors.js';
import { Neo4jTrainingGraph } from '../graph/Neo4jTrainingGraph.js';
import type { CommandIo } from './CommandIo.js';
import type { ListedModel } from '../domain/TrainingRuns.js';
import { openGraph } from './openGraph.js';
import { printVersion, publishRun } from './publish.js';
import { runsFolder } from './runsFolder.js';
import { toPublishOptions } from './train.js';

/** `reelgraph models list|promote|rollback`: which model serves, and which could. */
export function registerModelsCommand(program: Command, io: CommandIo): void {
  const models = program
    .command('models')
    .summary('trained models: list, promote, rollback')
    .description(
      'The graph holds two models, one of them serving; DATA_DIR/runs keeps the latest KEEP_RUNS training runs. A server takes a change up within MODEL_POLL.',
    );
  models
    .command('list')
    .description('Every model, the latest first, and what it can do for you.')
    .option('--json', 'one JSON array on standard output')
    .action(({ json }: JsonFlag) => list(io, json === true));
  models
    .command('promote')
    .description(
      'Puts a kept run into service: writes it into the slot that does not serve, and flips. Its files are checked against their checksums first.',
    )
    .argument('<id>', 'out of `reelgraph models list`')
    .option('--force', 'also where it does not beat the baselines')
    .option('--json', 'the version in service as one JSON object')
    .action((id: string, flags: PromoteFlags) => promote(io, id, flags));
  models
    .command('rollback')
    .description(
      'Puts the model that served before back into service, in one transaction: it is still whole in the other slot. Once more goes forward again. Works while a training is running.',
    )
    .option('--json', 'the version in service as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(({ json }: JsonFlag) => rollBack(io, json === true));
}

interface JsonFlag {
  readonly json?: true;
}

interface PromoteFlags extends JsonFlag {
  readonly force?: true;
}

const EXAMPLES = `
Relationships between similar nodes (SIMILAR_TO, FOLLOWED_BY) stay those of the model published last; ranking reads its own out of the slot.

Examples:
  $ reelgraph models rollback
  $ reelgraph models promote 2026-01-31T12-00-00-000Z`;

async function list(io: CommandIo, json: boolean): Promise<void> {
  const { listModels } = await import('../learn/listModels.js');
  const versions = await inGraph(io, async (graph) => ({
    current: await graph.currentModel(),
    previous: await graph.previousModel(),
  }));
  const models = await listModels(runsFolder(io.config()), versions);
  if (json) io.print(JSON.stringify(models));
  else if (models.length === 0) io.print('None yet: run reelgraph train.');
  else io.print([HEADER, ...models.map(toLine)].join('\n'));
}

const HEADER = `${'model'.padEnd(26)} ${'state'.padEnd(10)} slot NDCG@20 Recall@20`;

function toLine({ id, state, slot, metrics }: ListedModel): string {
  const figure = (name: string) => metrics[name]?.toFixed(4) ?? '–';
  return `${id.padEnd(26)} ${state.padEnd(10)} ${(slot ?? '–').padEnd(4)} ${figure('ndcg@20').padEnd(7)} ${figure('recall@20')}`;
}

async function promote(
  io: CommandIo,
  id: string,
  { force, json }: PromoteFlags,
): Promise<void> {
  const options = toPublishOptions(io.config());
  const { margin } = options;
  const version = await publishRun(io, id, {
    ...options,
    margin: force === true ? null : margin,
  });
  printVersion(io, version, json === true);
}

async function rollBack(io: CommandIo, json: boolean): Promise<void> {
  const version = await inGraph(io, async (graph) => {
    await graph.rollBack();
    return graph.currentModel();
  });
  if (version === null) throw new AppError('NOT_FOUND', 'No model serves');
  printVersion(io, version, json);
}

async function inGraph<T>(
  io: CommandIo,
  work: (graph: Neo4jTrainingGraph) => Promise<T>,
): Promise<T> {
  const opened = await openGraph(io);
  try {
    return await work(new Neo4jTrainingGraph(opened.door));
  } finally {
    await opened.close();
  }
}
